package dev.postern.daemon.credential;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.protocol.Secret;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * AWS credentials as {@code awsCredentialExport} prints them.
 *
 * @param expiration empty where the command does not say
 */
public record AwsSessionCredentials(
    String accessKeyId,
    Secret secretAccessKey,
    Optional<Secret> sessionToken,
    Optional<Instant> expiration) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads either shape: {@code {"Credentials": {…}}} as of AWS STS, or the flat one of {@code aws
   * configure export-credentials}.
   */
  public static AwsSessionCredentials parse(Secret document) throws HelperException {
    JsonNode root = tree(document);
    JsonNode fields = root.path("Credentials").isObject() ? root.path("Credentials") : root;
    return new AwsSessionCredentials(
        required(fields, "AccessKeyId"),
        Secret.of(required(fields, "SecretAccessKey")),
        text(fields, "SessionToken").map(Secret::of),
        expiration(fields));
  }

  private static JsonNode tree(Secret document) throws HelperException {
    try {
      return JSON.readTree(document.reveal());
    } catch (JsonProcessingException _) {
      // jackson's message quotes the document
      throw malformed("prints something that is not JSON");
    }
  }

  private static String required(JsonNode fields, String name) throws HelperException {
    return text(fields, name).orElseThrow(() -> malformed("prints no " + name));
  }

  private static Optional<String> text(JsonNode fields, String name) {
    return Optional.ofNullable(fields.path(name).textValue()).filter(value -> !value.isEmpty());
  }

  private static Optional<Instant> expiration(JsonNode fields) throws HelperException {
    Optional<String> text = text(fields, "Expiration");
    try {
      return text.map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
    } catch (DateTimeParseException _) {
      throw malformed("prints an Expiration that is not a time");
    }
  }

  private static HelperException malformed(String fault) {
    return new HelperException(
        "awsCredentialExport " + fault,
        "have it print what aws sts or aws configure export-credentials prints");
  }
}
