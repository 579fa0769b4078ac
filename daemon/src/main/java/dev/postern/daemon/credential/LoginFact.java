package dev.postern.daemon.credential;

import dev.postern.daemon.settings.AllowedHost;
import dev.postern.daemon.settings.LoginMethod;
import dev.postern.daemon.settings.SavedLogin;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a stored login without its tokens.
 *
 * @param name the profile, or whose login it is
 * @param allowedHosts where its token may go, each as {@link AllowedHost} reads it; empty where its
 *     provider was set up without a limit
 */
public record LoginFact(
    String name,
    Condition condition,
    LoginMethod method,
    Optional<String> organization,
    Set<String> allowedHosts) {
  /** The hosts that a token of Anthropic's own servers may go to. */
  public static final Set<String> ANTHROPIC_HOSTS = Set.of("api.anthropic.com");

  /** Whether a login can serve. */
  public sealed interface Condition {
    /** It can; where renewed by nobody here, until the given time. */
    record Usable(Optional<Instant> until) implements Condition {}

    /** It cannot any more. */
    record Ended(String why, String cure) implements Condition {}
  }

  public LoginFact {
    allowedHosts = Set.copyOf(allowedHosts);
  }

  /** What is known of the login that Claude Code saved, empty where there is none. */
  public static Optional<LoginFact> of(SavedLogin login, Optional<String> knownOrganization) {
    return switch (login) {
      case SavedLogin.None() -> Optional.empty();
      case SavedLogin.Present present ->
          Optional.of(
              claudeCode(
                  new Condition.Usable(present.expiresAt()),
                  present.organization().or(() -> knownOrganization)));
      case SavedLogin.Expired expired ->
          Optional.of(
              claudeCode(new Condition.Ended(expired.why(), expired.cure()), knownOrganization));
      case SavedLogin.Unreadable(String problem, String hint) ->
          Optional.of(claudeCode(new Condition.Ended(problem, hint), knownOrganization));
    };
  }

  private static LoginFact claudeCode(Condition condition, Optional<String> organization) {
    return new LoginFact(
        "claude code", condition, LoginMethod.CLAUDEAI, organization, ANTHROPIC_HOSTS);
  }
}
