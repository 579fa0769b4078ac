package dev.postern.daemon.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.daemon.credential.AwsSessionCredentials;
import dev.postern.daemon.credential.HelperException;
import dev.postern.daemon.credential.Sanitized;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** The line that a cloud's program prints. */
sealed interface CloudAnswer {
  ObjectMapper JSON = new ObjectMapper();

  /** When what was found ends. */
  Optional<Instant> expiration();

  /**
   * Keys of AWS.
   *
   * @param region the profile's
   */
  record Keys(AwsSessionCredentials credentials, Optional<String> region) implements CloudAnswer {
    @Override
    public Optional<Instant> expiration() {
      return credentials.expiration();
    }
  }

  /** A token of Google's or Microsoft's. */
  record Token(CloudCredential.Token token) implements CloudAnswer {
    @Override
    public Optional<Instant> expiration() {
      return token.expiresAt();
    }
  }

  /** Reads the line; a problem that it tells becomes the exception. */
  static CloudAnswer parse(String label, byte[] line) throws HelperException {
    JsonNode fields = tree(label, line);
    Optional<String> problem = text(fields, "problem").map(Sanitized::line);
    if (problem.isPresent()) {
      throw new HelperException(
          problem.get(), text(fields, "hint").map(Sanitized::line).orElse("run postern doctor"));
    }
    return fields.has("accessToken") ? token(label, fields) : keys(label, fields);
  }

  private static Token token(String label, JsonNode fields) throws HelperException {
    return new Token(
        new CloudCredential.Token(
            Secret.of(required(label, fields, "accessToken")),
            expiration(label, fields),
            text(fields, "project")));
  }

  private static Keys keys(String label, JsonNode fields) throws HelperException {
    return new Keys(
        new AwsSessionCredentials(
            required(label, fields, "accessKeyId"),
            Secret.of(required(label, fields, "secretAccessKey")),
            text(fields, "sessionToken").map(Secret::of),
            expiration(label, fields)),
        text(fields, "region"));
  }

  private static JsonNode tree(String label, byte[] line) throws HelperException {
    try {
      return JSON.readTree(line);
    } catch (IOException _) {
      // jackson's message quotes the line
      throw malformed(label);
    }
  }

  private static Optional<Instant> expiration(String label, JsonNode fields)
      throws HelperException {
    try {
      return text(fields, "expiration").map(Instant::parse);
    } catch (DateTimeException _) {
      throw malformed(label);
    }
  }

  private static String required(String label, JsonNode fields, String name)
      throws HelperException {
    return text(fields, name).orElseThrow(() -> malformed(label));
  }

  private static Optional<String> text(JsonNode fields, String name) {
    return Optional.ofNullable(fields.path(name).textValue()).filter(value -> !value.isEmpty());
  }

  private static HelperException malformed(String label) {
    return new HelperException(
        "the program for %s printed something else than its answer".formatted(label),
        "install postern again: its parts do not fit together");
  }
}
