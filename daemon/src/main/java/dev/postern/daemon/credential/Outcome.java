package dev.postern.daemon.credential;

import dev.postern.daemon.settings.LayerSettings;
import dev.postern.protocol.Secret;
import java.time.Duration;
import java.util.Optional;

/** What a resolution comes to. */
public sealed interface Outcome {
  /** An API key, sent as {@code x-api-key}. */
  record ApiKey(Secret key) implements Outcome {}

  /** A bearer token given by the caller. */
  record BearerToken(Secret token) implements Outcome {}

  /**
   * A command that prints the key.
   *
   * @param timeToLive how long its value counts; zero means it is run every time
   */
  record Helper(String command, LayerSettings from, Duration timeToLive) implements Outcome {}

  /** An OAuth access token given by the caller. */
  record OAuthEnvironmentToken(Secret token) implements Outcome {}

  /** The login of one of postern's own profiles. */
  record StoredLogin(String profile) implements Outcome {}

  /** The login that Claude Code saved, to be read and never renewed. */
  record ClaudeCodeLogin() implements Outcome {}

  /** A cloud's own credentials. */
  record CloudProvider(CloudSettings settings) implements Outcome {}

  /** Nothing is set up. */
  record NothingFound(String message, String cure) implements Outcome {}

  /**
   * The source that would count does not, and no other may stand in.
   *
   * @param source empty where no source is there, yet it cannot be said that none is
   */
  record Blocked(Optional<Source> source, Refusal refusal) implements Outcome {}
}
