package dev.postern.daemon.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What a server's JSON holds, read with lenience: a field of an unusable type counts as absent. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final BigDecimal LONGEST = BigDecimal.valueOf(Duration.ofDays(36_500).toSeconds());

  private Json() {}

  /** The object in the text, or nothing where they hold something else. */
  static Optional<JsonNode> object(Secret text) {
    try {
      return Optional.ofNullable(MAPPER.readTree(text.reveal())).filter(JsonNode::isObject);
    } catch (IOException malformed) {
      return Optional.empty();
    }
  }

  /** The JSON object of the given members. */
  static String write(Map<String, String> members) {
    return MAPPER.valueToTree(members).toString();
  }

  static Optional<String> text(JsonNode object, String name) {
    return Optional.ofNullable(object.get(name))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .filter(text -> !text.isEmpty());
  }

  /** The seconds in a number or a numeric string, with or without a fraction; at least zero. */
  static Optional<Duration> seconds(JsonNode object, String name) {
    JsonNode value = object.get(name);
    if (value == null || !(value.isNumber() || value.isTextual()) || value.asText().length() > 40) {
      return Optional.empty();
    }
    try {
      BigDecimal seconds = new BigDecimal(value.asText().trim());
      return seconds.signum() < 0
          ? Optional.empty()
          : Optional.of(Duration.ofSeconds(seconds.min(LONGEST).longValue()));
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }

  /** The address in the field, if it is https, or http on loopback. */
  static Optional<URI> address(JsonNode object, String name) {
    return text(object, name).flatMap(Json::address);
  }

  static Optional<URI> address(String text) {
    try {
      URI uri = new URI(text);
      return Addresses.isSafe(uri) ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException malformed) {
      return Optional.empty();
    }
  }
}
