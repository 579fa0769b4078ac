package dev.postern.daemon.credential;

import dev.postern.daemon.settings.LayerSettings;
import dev.postern.protocol.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a resolution comes to. */
public sealed interface Outcome {
  /** A key or token of the caller's, or a command that prints one. */
  sealed interface KeyOrToken extends Outcome {
    /** The source that gives it. */
    default Source source() {
      return switch (this) {
        case ApiKey _ -> Source.API_KEY;
        case BearerToken _ -> Source.AUTH_TOKEN;
        case Helper _ -> Source.API_KEY_HELPER;
      };
    }
  }

  /** An API key, sent as {@code x-api-key}. */
  record ApiKey(Secret key) implements KeyOrToken {}

  /** A bearer token given by the caller. */
  record BearerToken(Secret token) implements KeyOrToken {}

  /**
   * A command that prints the key.
   *
   * @param timeToLive how long its value counts; zero means it is run every time
   */
  record Helper(String command, LayerSettings from, Duration timeToLive) implements KeyOrToken {}

  /** The API key that Claude Code's login at the Console made. */
  record ConsoleKey(Secret key) implements Outcome {}

  /** An OAuth access token given by the caller. */
  record OAuthEnvironmentToken(Secret token) implements Outcome {}

  /** The login of one of postern's own profiles. */
  record StoredLogin(String profile) implements Outcome {}

  /** The login that Claude Code saved, to be read and never renewed. */
  record ClaudeCodeLogin() implements Outcome {}

  /**
   * The login of a profile of Anthropic's SDKs, to be read and never renewed.
   *
   * @param name the profile
   * @param folder the folder of all profiles
   * @param baseUrl where its requests go where nothing else is said
   */
  record SdkProfileLogin(
      String name, Path folder, Secret token, Optional<Instant> expiresAt, Optional<URI> baseUrl)
      implements Outcome {}

  /**
   * A cloud's own credentials.
   *
   * @param gateway what a gateway before the cloud is sent in their stead, if anything
   */
  record CloudProvider(CloudSettings settings, Optional<KeyOrToken> gateway) implements Outcome {}

  /** A credential that the custom headers carry themselves. */
  record CustomHeaders() implements Outcome {}

  /** Nothing is set up. */
  record NothingFound(String message, String cure) implements Outcome {}

  /**
   * The source that would count does not, and no other may stand in.
   *
   * @param source empty where no source is there, yet it cannot be said that none is
   */
  record Blocked(Optional<Source> source, Refusal refusal) implements Outcome {}
}
