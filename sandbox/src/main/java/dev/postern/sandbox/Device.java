package dev.postern.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One device that waits to be let in. */
final class Device {
  /** What each {@code slow_down} adds (RFC 8628 section 3.5). */
  private static final Duration SLOW_DOWN = Duration.ofSeconds(5);

  private enum State {
    WAITING,
    APPROVED,
    DENIED,
    SPENT
  }

  private final String clientId;
  private final List<String> scope;
  private final Instant expiresAt;
  private State state = State.WAITING;
  private Duration interval;
  private Optional<Instant> polledAt = Optional.empty();

  Device(String clientId, List<String> scope, Instant expiresAt, Duration interval) {
    this.clientId = clientId;
    this.scope = scope;
    this.expiresAt = expiresAt;
    this.interval = interval;
  }

  String clientId() {
    return clientId;
  }

  synchronized boolean waitsAt(Instant now) {
    return state == State.WAITING && now.isBefore(expiresAt);
  }

  synchronized boolean decide(boolean approved) {
    if (state != State.WAITING) {
      return false;
    }
    state = approved ? State.APPROVED : State.DENIED;
    return true;
  }

  /** The family of this device once it is approved; refused until then, and for ever after. */
  synchronized Family poll(Instant now) {
    Instant earliest = polledAt.map(last -> last.plus(interval)).orElse(Instant.MIN);
    polledAt = Optional.of(now);
    if (!now.isBefore(expiresAt)) {
      throw new Refusal(400, "expired_token", "the device code is expired");
    }
    if (now.isBefore(earliest)) {
      interval = interval.plus(SLOW_DOWN);
      throw new Refusal(400, "slow_down", "wait " + interval.toSeconds() + " s between polls");
    }
    return switch (state) {
      case WAITING ->
          throw new Refusal(400, "authorization_pending", "the user has not answered yet");
      case DENIED -> throw new Refusal(400, "access_denied", "the user said no");
      case SPENT -> throw Refusal.invalidGrant("the device code was used before");
      case APPROVED -> {
        state = State.SPENT;
        yield new Family(new Grant(clientId, scope, Optional.empty(), now));
      }
    };
  }
}
