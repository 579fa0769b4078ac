package dev.postern.daemon.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The finder of metadata by issuer; what it found holds for five minutes. */
final class Discovery {
  private static final Duration FRESH = Duration.ofMinutes(5);

  private record Found(Metadata metadata, Instant when) {}

  private final ServerHttp http;
  private final InstantSource clock;
  private final Map<String, Found> found = new ConcurrentHashMap<>();

  Discovery(ServerHttp http, InstantSource clock) {
    this.http = http;
    this.clock = clock;
  }

  /**
   * The metadata of the issuer: from the RFC 8414 document, or, where the server answers that with
   * anything but a JSON object, from the OpenID one. The first document that is there decides.
   */
  Metadata find(String provider, String issuer) throws ProviderException {
    Instant now = clock.instant();
    Found known = found.get(issuer);
    if (known != null && Duration.between(known.when(), now).abs().compareTo(FRESH) < 0) {
      return known.metadata();
    }
    Metadata metadata = Metadata.read(provider, issuer, document(provider, issuer));
    found.put(issuer, new Found(metadata, now));
    return metadata;
  }

  private JsonNode document(String provider, String issuer) throws ProviderException {
    String problem = "";
    for (URI place : places(issuer)) {
      switch (http.get(place)) {
        case Answer.Failure(String reason, Optional<String> cure, _) ->
            throw unreachable(provider, reason, cure);
        case Answer.Reply reply -> {
          Optional<JsonNode> document = Json.object(reply.body());
          if (reply.status() == 200 && document.isPresent()) {
            return document.get();
          }
          problem = "status " + reply.status() + (reply.status() == 200 ? ", not JSON" : "");
        }
      }
    }
    throw unreachable(provider, problem, Optional.empty());
  }

  /** The two places of metadata: path insertion (RFC 8414 section 3.1), and OpenID's suffix. */
  static List<URI> places(String issuer) {
    URI address = URI.create(issuer);
    String path = address.getRawPath() == null ? "" : address.getRawPath().replaceAll("/+$", "");
    String origin = address.getScheme() + "://" + address.getRawAuthority();
    return List.of(
        URI.create(origin + "/.well-known/oauth-authorization-server" + path),
        URI.create(origin + path + "/.well-known/openid-configuration"));
  }

  private static ProviderException unreachable(
      String provider, String reason, Optional<String> cure) {
    return new ProviderException(
        ProviderException.Cause.DISCOVERY,
        "the metadata of provider " + provider + " cannot be had: " + reason,
        cure.orElse("check the issuer in config.json, the network and the proxy settings"));
  }
}
