package dev.postern.daemon.settings;

import java.util.Optional;
import java.util.Set;

/** What managed settings demand of a login: its method and its organization. */
public record ForcedLogin(MethodRule method, OrganizationRule organization) {
  /** No demand at all. */
  public static final ForcedLogin NONE =
      new ForcedLogin(new MethodRule.Any(), new OrganizationRule.Any());

  /** The demand of {@code forceLoginMethod}. */
  public sealed interface MethodRule {
    /** Not set. */
    record Any() implements MethodRule {}

    /**
     * Signing in is led to this method. Keys, tokens and helpers do not count, but a login of
     * Anthropic's that is there passes, whichever of the two methods made it.
     */
    record Only(LoginMethod method) implements MethodRule {}

    /** Set to something that cannot be understood: no login passes. */
    record Unreadable() implements MethodRule {}
  }

  /** The demand of {@code forceLoginOrgUUID}. */
  public sealed interface OrganizationRule {
    /** Not set. */
    record Any() implements OrganizationRule {}

    /** One of these organizations. */
    record OneOf(Set<String> organizations) implements OrganizationRule {
      public OneOf {
        organizations = Set.copyOf(organizations);
      }
    }

    /** Empty, or set to something that cannot be understood: no login passes. */
    record Unreadable() implements OrganizationRule {}
  }

  /** Whether anything is demanded; then keys, tokens and helpers do not count. */
  public boolean binding() {
    return !(method instanceof MethodRule.Any) || !(organization instanceof OrganizationRule.Any);
  }

  /** Why a login of this kind does not pass, empty where it does. An unknown organization fails. */
  public Optional<String> objection(LoginMethod used, Optional<String> ofOrganization) {
    return methodObjection(used).or(() -> organizationObjection(used, ofOrganization));
  }

  /** Why an OAuth token of unknown organization does not pass; only unreadable rules bind those. */
  public Optional<String> tokenObjection() {
    if (organization instanceof OrganizationRule.Unreadable) {
      return Optional.of("managed settings hold a forceLoginOrgUUID that admits no login");
    }
    return methodObjection(LoginMethod.CLAUDEAI);
  }

  private Optional<String> methodObjection(LoginMethod used) {
    return switch (method) {
      case MethodRule.Any() -> Optional.empty();
      case MethodRule.Unreadable() ->
          Optional.of("managed settings hold a forceLoginMethod that admits no login");
      case MethodRule.Only(LoginMethod demanded) ->
          demanded == used || (demanded.isAnthropic() && used.isAnthropic())
              ? Optional.empty()
              : Optional.of("managed settings demand a login by " + demanded.label());
    };
  }

  private Optional<String> organizationObjection(LoginMethod used, Optional<String> of) {
    return switch (organization) {
      case OrganizationRule.Any() -> Optional.empty();
      case OrganizationRule.Unreadable() ->
          Optional.of("managed settings hold a forceLoginOrgUUID that admits no login");
      case OrganizationRule.OneOf(Set<String> demanded) ->
          used == LoginMethod.CONSOLE || of.filter(demanded::contains).isPresent()
              ? Optional.empty()
              : Optional.of("managed settings demand a login of another organization");
    };
  }
}
