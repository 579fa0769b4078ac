package dev.postern.cloud;

import dev.postern.protocol.Secret;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.JsonWriter;
import dev.postern.protocol.json.ObjectBuilder;
import java.time.Instant;
import java.util.Optional;

/** What a cloud's program found, told as one line of JSON. */
public sealed interface Answer {

  /** The answer as a JSON object. */
  JsonObject json();

  /** The line, without its end. */
  default Secret line() {
    return Secret.of(JsonWriter.write(json()));
  }

  /**
   * Keys that sign requests to AWS.
   *
   * @param region the profile's, empty where it names none
   */
  record Keys(
      String accessKeyId,
      Secret secretAccessKey,
      Optional<Secret> sessionToken,
      Optional<Instant> expiration,
      Optional<String> region)
      implements Answer {
    @Override
    public JsonObject json() {
      return new ObjectBuilder()
          .put("accessKeyId", accessKeyId)
          .put("secretAccessKey", secretAccessKey)
          .putSecret("sessionToken", sessionToken)
          .putText("expiration", expiration.map(Instant::toString))
          .putText("region", region)
          .build();
    }
  }

  /**
   * A bearer token (RFC 6750) of Google's or Microsoft's.
   *
   * @param project Google's project, where the credentials name one
   */
  record Token(Secret accessToken, Optional<Instant> expiration, Optional<String> project)
      implements Answer {
    @Override
    public JsonObject json() {
      return new ObjectBuilder()
          .put("accessToken", accessToken)
          .putText("expiration", expiration.map(Instant::toString))
          .putText("project", project)
          .build();
    }
  }

  /** Nothing was found: why, and what to do. */
  record Problem(String problem, String hint) implements Answer {
    @Override
    public JsonObject json() {
      return new ObjectBuilder().put("problem", problem).put("hint", hint).build();
    }
  }
}
