package dev.postern.daemon.settings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads a saved login as a stream, passing over the refresh token without taking it in. */
final class SavedLoginParser {
  private static final String INFERENCE = "user:inference";

  private Optional<Secret> accessToken = Optional.empty();
  private Optional<Instant> expiresAt = Optional.empty();
  private Optional<String> organization = Optional.empty();
  private boolean inference;

  private SavedLoginParser() {}

  /** The login in the JSON text; the text is read to its end. */
  static SavedLogin parse(InputStream text, Instant now) throws IOException {
    SavedLoginParser login = new SavedLoginParser();
    try (JsonParser parser = SettingsParser.JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("is not a JSON object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        login.topLevel(parser);
      }
    }
    return login.result(now);
  }

  private void topLevel(JsonParser parser) throws IOException {
    String name = parser.currentName();
    JsonToken value = parser.nextToken();
    if (name.equals("claudeAiOauth") && value == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        loginField(parser);
      }
    } else if (name.equals("organizationUuid") && value == JsonToken.VALUE_STRING) {
      organization = Optional.of(parser.getText());
    } else {
      parser.skipChildren();
    }
  }

  private void loginField(JsonParser parser) throws IOException {
    String name = parser.currentName();
    JsonToken value = parser.nextToken();
    switch (name) {
      case "accessToken" -> {
        if (value == JsonToken.VALUE_STRING) {
          accessToken = Optional.of(Secret.of(parser.getText())).filter(token -> !token.isEmpty());
        }
        parser.skipChildren();
      }
      case "expiresAt" -> {
        if (value != JsonToken.VALUE_NULL) {
          expiresAt = Optional.of(end(parser, value));
        }
      }
      case "scopes" -> inference = holdsInference(parser, value);
      default -> parser.skipChildren();
    }
  }

  /** Whether the login may ask models; without that it is for something else. */
  private static boolean holdsInference(JsonParser parser, JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_STRING) {
      return List.of(parser.getText().split(" ")).contains(INFERENCE);
    }
    boolean found = false;
    if (value == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        found |=
            parser.currentToken() == JsonToken.VALUE_STRING && parser.getText().equals(INFERENCE);
        parser.skipChildren();
      }
    } else {
      parser.skipChildren();
    }
    return found;
  }

  /** The end in milliseconds; one that cannot be understood must not count as none. */
  private static Instant end(JsonParser parser, JsonToken value) throws IOException {
    try {
      double millis =
          value == JsonToken.VALUE_STRING
              ? Double.parseDouble(parser.getText())
              : parser.getDoubleValue();
      if (!Double.isNaN(millis)) {
        return Instant.ofEpochMilli((long) millis);
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw new IOException("holds an expiresAt that is no time");
  }

  private SavedLogin result(Instant now) throws IOException {
    if (accessToken.isEmpty() || !inference) {
      return new SavedLogin.None();
    }
    if (accessToken.get().reveal().chars().anyMatch(one -> one <= ' ' || one > '~')) {
      throw new IOException("holds a token that fits in no header");
    }
    Optional<Instant> ended = expiresAt.filter(end -> !now.isBefore(end));
    if (ended.isPresent()) {
      return new SavedLogin.Expired(ended.get());
    }
    return new SavedLogin.Present(accessToken.get(), expiresAt, organization);
  }
}
