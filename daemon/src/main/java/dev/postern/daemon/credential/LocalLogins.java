package dev.postern.daemon.credential;

import dev.postern.daemon.settings.ConsoleLogin;
import dev.postern.daemon.settings.SdkProfile;
import java.util.Optional;

/**
 * The logins that are kept on this machine for a caller.
 *
 * @param stored the login of postern's profile that counts here
 * @param claudeCode the login that Claude Code saved
 * @param console Claude Code's login at the Console
 * @param sdkProfile the login of the SDKs' profile that is in effect
 */
public record LocalLogins(
    Optional<LoginFact> stored,
    Optional<LoginFact> claudeCode,
    ConsoleLogin console,
    SdkProfile sdkProfile) {
  /** No login at all. */
  public static final LocalLogins NONE =
      new LocalLogins(
          Optional.empty(), Optional.empty(), new ConsoleLogin.None(), new SdkProfile.None());

  /**
   * Whether a login for a subscription lets a key of the Console wait. A profile that is named sets
   * such a login aside, and with it what the key waits for.
   */
  boolean beforeConsoleKey() {
    boolean named = sdkProfile instanceof SdkProfile.Usable profile && profile.choice().named();
    return !named && (stored.isPresent() || claudeCode.isPresent());
  }
}
