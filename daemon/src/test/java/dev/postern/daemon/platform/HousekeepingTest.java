package dev.postern.daemon.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.testing.ManualTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HousekeepingTest {
  private final ManualTime time = new ManualTime();
  private final AtomicInteger times = new AtomicInteger();
  private final Housekeeping housekeeping = new Housekeeping(times::incrementAndGet, time);

  @Test
  void memoryIsGivenBackOnceAfterALotWasDone() {
    housekeeping.afterwards();
    housekeeping.afterwards();
    assertThat(times).hasValue(0);
    time.advance(Duration.ofSeconds(3));
    assertThat(times).hasValue(1);
  }

  @Test
  void itIsGivenBackAgainWhenAllHasComeToRest() {
    housekeeping.afterwards();
    time.advance(Duration.ofSeconds(3));
    assertThat(times).hasValue(1);
    time.advance(Duration.ofSeconds(33));
    assertThat(times).hasValue(2);
    time.advance(Duration.ofSeconds(29));
    assertThat(times).hasValue(3);
  }

  @Test
  void whatHappensMeanwhileBeginsItAnew() {
    housekeeping.afterwards();
    time.advance(Duration.ofSeconds(3));
    housekeeping.afterwards();
    time.advance(Duration.ofSeconds(3));
    assertThat(times).hasValue(2);
    time.advance(Duration.ofSeconds(30));
    assertThat(times).hasValue(2);
    time.advance(Duration.ofSeconds(3));
    assertThat(times).hasValue(3);
  }

  @Test
  void whileNothingHappensNothingIsDone() {
    housekeeping.afterwards();
    time.advance(Duration.ofSeconds(3));
    time.advance(Duration.ofSeconds(33));
    time.advance(Duration.ofSeconds(29));
    time.advance(Duration.ofHours(1));
    assertThat(times).hasValue(3);
    assertThat(time.pending()).isZero();
  }

  @Test
  void whileRequestsComeItWaitsForThemToEnd() {
    housekeeping.afterwards();
    housekeeping.serving();
    time.advance(Duration.ofSeconds(3));
    housekeeping.serving();
    time.advance(Duration.ofSeconds(3));
    assertThat(times).hasValue(0);
    time.advance(Duration.ofSeconds(3));
    assertThat(times).hasValue(1);
  }

  @Test
  void requestsThatNeverEndAreNotWaitedForBeyondAMinute() {
    housekeeping.afterwards();
    for (int pause = 0; pause < 21; pause++) {
      housekeeping.serving();
      time.advance(Duration.ofSeconds(3));
    }
    assertThat(times).hasValue(1);
  }
}
