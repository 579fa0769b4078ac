package dev.postern.daemon.settings;

import dev.postern.protocol.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The profile of Anthropic's SDKs that is in effect for a caller, as far as another program may
 * look: never its refresh token.
 */
public sealed interface SdkProfile {
  /** There is none. */
  record None() implements SdkProfile {}

  /**
   * A profile with an access token that holds.
   *
   * @param folder the folder of all profiles
   * @param expiresAt when the access token ends, empty where the file does not say
   * @param baseUrl where its requests go, if not to the usual place
   */
  record Usable(
      Choice choice,
      String name,
      Path folder,
      Secret accessToken,
      Optional<Instant> expiresAt,
      Optional<URI> baseUrl)
      implements SdkProfile {}

  /** A profile that is chosen, or there, and cannot serve. */
  record Unusable(Choice choice, Problem problem, String why, String cure) implements SdkProfile {}

  /**
   * What chose the profile.
   *
   * @param named whether it ranks above a saved login, as what a variable names does
   * @param origin the profile and what chose it, for a person
   */
  record Choice(boolean named, String origin) {}

  /** The kinds of what may be wrong with a profile. */
  enum Problem {
    EXPIRED,
    MALFORMED,
    /** It signs in by workload identity federation. */
    FEDERATED
  }
}
