package dev.postern.daemon.settings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** The access token in the credentials file of an SDK's profile. */
record SdkToken(Secret accessToken, Optional<Instant> expiresAt) {

  /** Reads it as a stream, passing over the refresh token without taking it in. */
  static SdkToken parse(byte[] text) throws IOException {
    Optional<Secret> accessToken = Optional.empty();
    Optional<Instant> expiresAt = Optional.empty();
    try (JsonParser parser = SettingsParser.JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("is not a JSON object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals("access_token") && value == JsonToken.VALUE_STRING) {
          accessToken = Optional.of(Secret.of(parser.getText().strip()));
        } else if (name.equals("expires_at") && value != JsonToken.VALUE_NULL) {
          expiresAt = Optional.of(end(parser));
        } else {
          parser.skipChildren();
        }
      }
    }
    Secret token =
        accessToken
            .filter(found -> !found.isEmpty())
            .orElseThrow(() -> new IOException("holds no access token"));
    if (token.reveal().chars().anyMatch(one -> one <= ' ' || one > '~')) {
      throw new IOException("holds a token that fits in no header");
    }
    return new SdkToken(token, expiresAt);
  }

  /** The end in seconds; one that cannot be understood must not count as none. */
  private static Instant end(JsonParser parser) throws IOException {
    try {
      return Instant.ofEpochSecond(
          parser.currentToken() == JsonToken.VALUE_STRING
              ? Long.parseLong(parser.getText().strip())
              : parser.getLongValue());
    } catch (DateTimeException | NumberFormatException | IOException _) {
      throw new IOException("holds an expires_at that is no time in seconds");
    }
  }
}
