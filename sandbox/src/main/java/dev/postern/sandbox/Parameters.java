package dev.postern.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.protocol.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a request; an empty one counts as absent (RFC 6749 section 3.1). */
record Parameters(Map<String, List<String>> values) {
  /** The parameters of a query or of a form. */
  static Parameters ofForm(String text) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String pair : text.split("&")) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      if (!value.isEmpty()) {
        values.computeIfAbsent(decode(name), _ -> new ArrayList<>()).add(decode(value));
      }
    }
    return new Parameters(values);
  }

  /** The parameters of a JSON object; a value is a text, a number or a boolean. */
  static Parameters ofJson(String text) {
    JsonNode object;
    try {
      object = Json.MAPPER.readTree(text);
    } catch (JsonProcessingException _) {
      // the parser's message would quote the body
      throw Refusal.invalidRequest("the body is not JSON");
    }
    if (!object.isObject()) {
      throw Refusal.invalidRequest("the body is not a JSON object");
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (field.getValue().isContainerNode()) {
        throw Refusal.invalidRequest("a parameter is not a plain value");
      }
      if (!field.getValue().isNull() && !field.getValue().asText().isEmpty()) {
        values.put(field.getKey(), List.of(field.getValue().asText()));
      }
    }
    return new Parameters(values);
  }

  /** The value of that name, if there is just one. */
  Optional<String> get(String name) {
    List<String> all = values.getOrDefault(name, List.of());
    if (all.size() > 1) {
      throw Refusal.invalidRequest(name + " is given more than once");
    }
    return all.stream().findFirst();
  }

  /** The value of that name, without which the request is refused. */
  String require(String name) {
    return get(name).orElseThrow(() -> Refusal.invalidRequest(name + " is missing"));
  }

  /** The secret of that name, without which the request is refused. */
  Secret requireSecret(String name) {
    return Secret.of(require(name));
  }

  /** Refuses a request that gives any parameter twice (RFC 6749 section 3.1). */
  void refuseRepetition() {
    values.keySet().forEach(this::get);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw Refusal.invalidRequest("a parameter is not well encoded");
    }
  }
}
