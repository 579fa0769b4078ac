package dev.postern.daemon.credential;

import dev.postern.daemon.settings.SdkProfile;
import java.util.Optional;

/**
 * The logins that are kept on this machine for a caller.
 *
 * @param stored the login of postern's profile that counts here
 * @param claudeCode the login that Claude Code saved
 * @param sdkProfile the login of the SDKs' profile that is in effect
 */
public record LocalLogins(
    Optional<LoginFact> stored, Optional<LoginFact> claudeCode, SdkProfile sdkProfile) {
  /** No login at all. */
  public static final LocalLogins NONE =
      new LocalLogins(Optional.empty(), Optional.empty(), new SdkProfile.None());
}
