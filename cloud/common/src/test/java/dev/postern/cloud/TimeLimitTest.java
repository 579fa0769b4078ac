package dev.postern.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TimeLimitTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final ProblemException overdue = new ProblemException("too late", "wait");

  @Test
  void whatComesInTimeIsTheAnswer() throws Exception {
    assertThat(TimeLimit.within(LONG, () -> "answer", overdue)).isEqualTo("answer");
  }

  @Test
  void whatDoesNotComeIsLeftBehind() {
    CountDownLatch never = new CountDownLatch(1);
    assertThatThrownBy(() -> TimeLimit.within(Duration.ofMillis(1), () -> awaited(never), overdue))
        .isSameAs(overdue);
    never.countDown();
  }

  @Test
  void aProblemOfTheLibraryIsToldAsItIs() {
    ProblemException problem = new ProblemException("none", "cure");
    assertThatThrownBy(
            () ->
                TimeLimit.within(
                    LONG,
                    () -> {
                      throw problem;
                    },
                    overdue))
        .isSameAs(problem);
  }

  @Test
  void aLibraryThatBreaksBreaksTheCallerToo() {
    assertThatExceptionOfType(NoClassDefFoundError.class)
        .isThrownBy(
            () ->
                TimeLimit.within(
                    LONG,
                    () -> {
                      throw new NoClassDefFoundError("fake/Missing");
                    },
                    overdue));
  }

  private static String awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return "late";
  }
}
