package dev.postern.daemon.credential;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is moved. */
final class ManualClock implements InstantSource {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-23T07:00:00Z"));

  @Override
  public Instant instant() {
    return now.get();
  }

  void forward(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }
}
