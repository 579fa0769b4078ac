package dev.postern.daemon.session;

import dev.postern.daemon.platform.Durations;
import dev.postern.daemon.platform.LocalMoment;
import dev.postern.daemon.provider.IdentityClaims;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import java.time.Duration;
import java.time.Instant;

/** What a person is told when there is no token to be had. */
final class Failures {
  private static final String CUT_SHORT =
      "a logout was begun and did not finish; postern logout finishes it";

  private Failures() {}

  static Failure notSignedIn(String profile) {
    return Failure.of(
        ErrorCode.NOT_SIGNED_IN, "profile " + profile + " is not signed in", login(profile));
  }

  static Failure signingIn(String profile) {
    return Failure.of(
        ErrorCode.NOT_SIGNED_IN,
        "profile " + profile + " is being signed in",
        "finish the login in the browser, then ask again");
  }

  static Failure noRefreshToken(String profile) {
    return Failure.of(
        ErrorCode.NOT_SIGNED_IN,
        "there is no refresh token for profile " + profile + ", so its login ends with its token",
        login(profile));
  }

  static Failure signingOut(String profile) {
    return Failure.of(
        ErrorCode.NOT_SIGNED_IN,
        "profile " + profile + " is being signed out",
        "wait until its logout has ended, then sign in again: postern login --profile " + profile);
  }

  static Failure ended(String profile, LoginRecord.Ending ending) {
    if (ending.reason().equals(CUT_SHORT)) {
      return Failure.of(
          ErrorCode.NOT_SIGNED_IN,
          "the login of profile " + profile + " has ended: " + CUT_SHORT,
          "run: postern logout --profile " + profile);
    }
    return Failure.of(
        ErrorCode.NOT_SIGNED_IN,
        "the login of profile " + profile + " has ended: " + ending.reason(),
        login(profile));
  }

  /** How a login ended for the next daemon, where this one does not come to the logout's end. */
  static LoginRecord.Ending cutShort(Instant now) {
    return new LoginRecord.Ending(CUT_SHORT, now);
  }

  static Failure tooShort(Duration remaining, Failure cause) {
    return Failure.of(
        cause.code(),
        "the token is valid for "
            + Durations.words(remaining)
            + " more, less than was asked for; "
            + cause.message(),
        "ask for less with --min-ttl, or see postern status");
  }

  static Failure unsaved(Failure cause) {
    return new Failure(
        cause.code(),
        "the server gave new tokens, which are held back until they can be stored: "
            + cause.message(),
        cause.hint());
  }

  static Failure stillSignedIn(String profile, Failure cause) {
    return new Failure(
        cause.code(),
        "profile "
            + profile
            + " is still signed in, and nothing was revoked: its logout cannot be written down: "
            + cause.message(),
        cause.hint());
  }

  static Failure notErased(String profile, boolean revoked, Failure cause) {
    String server = revoked ? "is revoked at the server" : "has ended";
    return Failure.of(
        cause.code(),
        "the login of profile "
            + profile
            + " "
            + server
            + ", but its tokens are not all erased here: "
            + cause.message(),
        cause.hint().map(hint -> hint + "; then ").orElse("") + "run postern logout again");
  }

  static Failure keepsNoIdentity(LoginRecord login) {
    return Failure.of(
        ErrorCode.REFUSED,
        "the login of profile " + login.profile() + " keeps no identity token",
        "set \"keepIdentityToken\": true for provider "
            + login.provider()
            + " in config.json, then sign in again: postern login --profile "
            + login.profile());
  }

  static Failure broughtNoIdentity(LoginRecord login) {
    return Failure.of(
        ErrorCode.REFUSED,
        "the login of profile " + login.profile() + " brought no identity token",
        "see that openid is among the scopes of provider "
            + login.provider()
            + ", then sign in again: postern login --profile "
            + login.profile());
  }

  static Failure identityEnded(String profile, IdentityClaims claims) {
    return Failure.of(
        ErrorCode.NOT_SIGNED_IN,
        "the identity token of profile "
            + profile
            + " ended at "
            + LocalMoment.words(claims.expiresAt())
            + ", and the server sends no new one with a refresh",
        "sign in again: postern login --profile " + profile);
  }

  private static String login(String profile) {
    return profile.equals(ProfileBook.FIRST)
        ? "run: postern login"
        : "run: postern login --profile " + profile;
  }
}
