package dev.postern.daemon.handler;

import dev.postern.daemon.provider.Provider;
import dev.postern.daemon.settings.ForcedLogin;
import dev.postern.daemon.settings.ForcedLogin.MethodRule;
import dev.postern.daemon.settings.ForcedLogin.OrganizationRule;
import dev.postern.daemon.settings.LoginMethod;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Where managed settings lead a sign-in at Anthropic, and where they let nobody sign in.
 *
 * <p>A provider of the user's own is no concern of theirs.
 *
 * @param demanded what they demand now
 */
public record ManagedLogin(Supplier<ForcedLogin> demanded) {
  private static final String CLAUDE_AI = "claude-ai";
  private static final String CONSOLE = "claude-console";

  /** The parameter by which Anthropic's page has an organization chosen. */
  private static final String ORGANIZATION = "orgUUID";

  /** The kind of account that a provider has. */
  static LoginMethod method(String provider) {
    return switch (provider) {
      case CLAUDE_AI -> LoginMethod.CLAUDEAI;
      case CONSOLE -> LoginMethod.CONSOLE;
      default -> LoginMethod.OTHER;
    };
  }

  /** The provider that they lead to. */
  Optional<String> provider() {
    return demanded.get().method() instanceof MethodRule.Only(LoginMethod method)
        ? provider(method)
        : Optional.empty();
  }

  private static Optional<String> provider(LoginMethod method) {
    return switch (method) {
      case CLAUDEAI -> Optional.of(CLAUDE_AI);
      case CONSOLE -> Optional.of(CONSOLE);
      case GATEWAY, OTHER -> Optional.empty();
    };
  }

  /** Refuses a sign-in that they lead elsewhere, before a person goes through the browser. */
  void insist(String provider) throws FailureException {
    Optional<String> why = objection(method(provider));
    if (why.isPresent()) {
      throw new FailureException(
          Failure.of(
              ErrorCode.REFUSED,
              why.get(),
              provider()
                  .map(led -> "run: postern login --provider " + led)
                  .orElse("ask who manages this machine")));
    }
  }

  private Optional<String> objection(LoginMethod used) {
    if (used == LoginMethod.OTHER) {
      return Optional.empty();
    }
    return switch (demanded.get().method()) {
      case MethodRule.Any() -> Optional.empty();
      case MethodRule.Unreadable() ->
          Optional.of("managed settings hold a forceLoginMethod that admits no login");
      case MethodRule.Only(LoginMethod method) ->
          method == used
              ? Optional.empty()
              : Optional.of(
                  "managed settings lead signing in to %s, not to %s"
                      .formatted(method.label(), used.label()));
    };
  }

  /** The provider, asked for the organization that they demand where it is one alone. */
  Provider lead(Provider provider) {
    return method(provider.name()) != LoginMethod.OTHER
            && demanded.get().organization() instanceof OrganizationRule.OneOf(Set<String> some)
            && some.size() == 1
        ? provider.withAuthorizationParameter(ORGANIZATION, some.iterator().next())
        : provider;
  }
}
