package dev.postern.daemon.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.credential.ResolutionInputs;
import dev.postern.protocol.message.CallerContext;
import dev.postern.protocol.message.Diagnose;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DoctorTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @FunctionalInterface
  private interface Body {
    List<Finding> run(Subject subject) throws Exception;
  }

  private record FakeCheck(String name, Body body) implements Check {
    static FakeCheck well(String name) {
      return new FakeCheck(name, _ -> List.of(Finding.ok(name, "well")));
    }

    @Override
    public List<Finding> run(Subject subject) throws Exception {
      return body.run(subject);
    }
  }

  @Test
  void aCheckThatFailsHidesNoOther() throws Exception {
    Check broken =
        new FakeCheck(
            "broken",
            _ -> {
              throw new IllegalStateException("fake-secret");
            });

    List<Finding> findings =
        new Doctor(List.of(FakeCheck.well("a"), broken, FakeCheck.well("b")), LONG)
            .examine(new Patient().subject());

    assertThat(findings).extracting(Finding::name).containsExactly("a", "broken", "b");
    assertThat(findings.get(1).state()).isEqualTo(Finding.State.FAIL);
    assertThat(findings.get(1).message())
        .isEqualTo("this check itself failed: IllegalStateException");
  }

  @Test
  void aCheckThatDoesNotEndIsGivenUpAndInterrupted() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    Check hanging =
        new FakeCheck(
            "hanging",
            _ -> {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
              return List.of();
            });

    List<Finding> findings =
        new Doctor(List.of(hanging), Duration.ofMillis(50)).examine(new Patient().subject());

    assertThat(findings).singleElement().extracting(Finding::state).isEqualTo(Finding.State.FAIL);
    assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void checksRunAtOnceAndAreReportedInTheirOrder() throws Exception {
    CyclicBarrier together = new CyclicBarrier(2);
    Body meeting =
        _ -> {
          together.await(20, TimeUnit.SECONDS);
          return List.of(Finding.ok("met", "well"));
        };

    List<Finding> findings =
        new Doctor(
                List.of(
                    new FakeCheck("1", meeting), new FakeCheck("2", meeting), FakeCheck.well("3")),
                LONG)
            .examine(new Patient().subject());

    assertThat(findings).extracting(Finding::name).containsExactly("met", "met", "3");
  }

  @Test
  void theHandlerAnswersInTheWordsOfTheProtocol() throws Exception {
    ResolutionInputs inputs = new Patient().subject().inputs();
    Check one = new FakeCheck("one", _ -> List.of(Finding.warn("one", "it is old", "renew it")));
    CallerContext context =
        new CallerContext(
            "/fake/folder",
            Optional.empty(),
            List.of(),
            false,
            false,
            Optional.empty(),
            Optional.empty(),
            true,
            false);

    assertThat(
            new DoctorHandler(
                    new Doctor(List.of(one), LONG),
                    _ -> inputs,
                    (_, _) -> Optional.empty(),
                    new Patient())
                .answer(new Diagnose(context))
                .checks())
        .containsExactly(
            new dev.postern.protocol.message.Check(
                "one", "warn", "it is old", Optional.of("renew it")));
  }
}
