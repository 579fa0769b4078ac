package dev.postern.daemon.credential;

import dev.postern.daemon.credential.Refusal.Reason;
import dev.postern.daemon.settings.SdkProfile;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at the profile of Anthropic's SDKs as a source, at one of its two ranks. */
record SdkProfileExaminer(Examination examination, Optional<URI> baseUrl) {
  /**
   * What the look shows.
   *
   * @param named whether the rank above the saved logins is looked at, or that below
   */
  Finding examine(boolean named) {
    return switch (examination.inputs().logins().sdkProfile()) {
      case SdkProfile.None() -> new Finding.Nothing();
      case SdkProfile.Usable profile when profile.choice().named() == named ->
          examination
              .localLoginObjection()
              .or(() -> Examination.hostObjection(baseUrl, hosts(profile)))
              .<Finding>map(refusal -> new Finding.Refused(profile.choice().origin(), refusal))
              .orElseGet(() -> new Finding.Usable(profile.choice().origin(), outcome(profile)));
      case SdkProfile.Unusable profile when profile.choice().named() == named ->
          new Finding.Refused(
              profile.choice().origin(),
              examination
                  .localLoginObjection()
                  .orElseGet(() -> new Refusal(reason(profile), profile.why(), profile.cure())));
      case SdkProfile.Usable _, SdkProfile.Unusable _ -> new Finding.Nothing();
    };
  }

  private static Outcome outcome(SdkProfile.Usable profile) {
    return new Outcome.SdkProfileLogin(
        profile.name(),
        profile.folder(),
        profile.accessToken(),
        profile.expiresAt(),
        profile.baseUrl());
  }

  private static Reason reason(SdkProfile.Unusable profile) {
    return switch (profile.problem()) {
      case EXPIRED -> Reason.EXPIRED;
      case MALFORMED -> Reason.MALFORMED;
      case FEDERATED -> Reason.UNSERVED;
    };
  }

  /** Anthropic's own host, and that of the profile. */
  private static Set<String> hosts(SdkProfile.Usable profile) {
    return Stream.concat(
            LoginFact.ANTHROPIC_HOSTS.stream(),
            profile.baseUrl().map(url -> url.getHost().toLowerCase(Locale.ROOT)).stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
