package dev.postern.daemon.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.platform.Housekeeping;
import dev.postern.daemon.testing.ManualTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CrowdTest {
  private final ManualTime time = new ManualTime();
  private final AtomicInteger times = new AtomicInteger();
  private final Crowd crowd = new Crowd(new Housekeeping(times::incrementAndGet, time));

  @Test
  void memoryIsGivenBackOnceAfterManyHaveGone() {
    crowd.count(1000);
    crowd.count(500);
    crowd.count(4);
    crowd.count(0);
    time.advance(Duration.ofSeconds(3));
    assertThat(times).hasValue(1);
  }

  @Test
  void aFewConnectionsCostNothing() {
    crowd.count(10);
    crowd.count(0);
    time.advance(Duration.ofMinutes(1));
    assertThat(times).hasValue(0);
  }
}
