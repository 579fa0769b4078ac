package dev.postern.sandbox;

import dev.postern.protocol.Secret;
import java.util.Optional;

/** All the tokens that descend from one sign-in: they end together (RFC 9700 section 4.14.2). */
final class Family {
  private final Grant grant;
  private Optional<Secret> current = Optional.empty();
  private boolean ended;

  Family(Grant grant) {
    this.grant = grant;
  }

  Grant grant() {
    return grant;
  }

  /** Whether that is the refresh token that was issued last. */
  synchronized boolean isCurrent(Secret refreshToken) {
    return current.filter(refreshToken::equals).isPresent();
  }

  synchronized void makeCurrent(Secret refreshToken) {
    current = Optional.of(refreshToken);
  }

  synchronized boolean isEnded() {
    return ended;
  }

  synchronized void end() {
    ended = true;
  }
}
