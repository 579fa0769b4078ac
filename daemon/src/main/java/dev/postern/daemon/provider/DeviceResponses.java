package dev.postern.daemon.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.protocol.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The lenient reader of device authorization responses (RFC 8628 section 3.2). */
final class DeviceResponses {
  private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(5);
  private static final Duration DEFAULT_LIFETIME = Duration.ofMinutes(10);
  private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);

  private DeviceResponses() {}

  /** The codes in the body; nothing where one is missing, or the page is not safe to open. */
  static Optional<DeviceReply> read(JsonNode body) {
    Optional<String> deviceCode = Json.text(body, "device_code");
    Optional<String> userCode =
        Json.text(body, "user_code").map(ServerText::clean).filter(code -> !code.isEmpty());
    Optional<URI> page =
        Json.address(body, "verification_uri").or(() -> Json.address(body, "verification_url"));
    if (deviceCode.isEmpty() || userCode.isEmpty() || page.isEmpty()) {
      return Optional.empty();
    }
    Duration interval = Json.seconds(body, "interval").orElse(DEFAULT_INTERVAL);
    return Optional.of(
        new DeviceReply.Issued(
            Secret.of(deviceCode.get()),
            userCode.get(),
            page.get(),
            Json.address(body, "verification_uri_complete"),
            Json.seconds(body, "expires_in").orElse(DEFAULT_LIFETIME),
            interval.compareTo(SHORTEST_INTERVAL) < 0 ? SHORTEST_INTERVAL : interval));
  }
}
