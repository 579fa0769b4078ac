package dev.postern.daemon.login;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A step of a login that a person has to see. */
public sealed interface LoginEvent {
  /**
   * The login waits for a browser.
   *
   * @param url the page to open; it comes back to the loopback listener
   * @param manualUrl the page that shows a code for pasting, where the provider has one
   */
  record OpenBrowser(URI url, Optional<URI> manualUrl) implements LoginEvent {}

  /**
   * The login waits for a code to be typed into another device (RFC 8628 section 3.3).
   *
   * @param userCode the code to type
   * @param verificationUri where to type it
   * @param complete the address that holds the code already
   * @param expires how long the code holds
   * @param qrCode the address as a QR code in lines of half blocks
   */
  record DeviceCode(
      String userCode, URI verificationUri, Optional<URI> complete, Duration expires, String qrCode)
      implements LoginEvent {}

  /** The login was already under way; the steps before are told next. */
  record Joined() implements LoginEvent {}

  /** What was pasted is of no use, and the login goes on waiting. */
  record PasteRefused(LoginFailure.BadPaste failure) implements LoginEvent {}

  /** The person has approved, and the code is being traded for tokens. */
  record Exchanging() implements LoginEvent {}
}
