package dev.postern.daemon.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.daemon.platform.ShellCommand;
import dev.postern.daemon.platform.SystemShell;
import dev.postern.daemon.testing.ManualTime;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cache over real commands; each run leaves a line in the file {@code runs}. */
class HelperCacheTest {
  private static final Duration TIME_TO_LIVE = Duration.ofMinutes(5);
  private static final String COUNTING = "echo run >> runs; echo fake-key-$(wc -l < runs)";

  private final ManualTime clock = new ManualTime();
  private final HelperCache cache =
      new HelperCache(
          new HelperRunner(SystemShell.ofThisSystem(), new ManualScheduler()),
          new HelperLimits(Duration.ofMinutes(2), Duration.ofSeconds(10)),
          clock);
  private Path folder = Path.of("unset");

  @BeforeEach
  void useFolder(@TempDir Path temporary) {
    folder = temporary;
  }

  private HelperRequest request(String text, boolean rejected, Map<String, Secret> more) {
    Map<String, Secret> environment = new HashMap<>(more);
    environment.put("PATH", Secret.of("/usr/bin:/bin"));
    ShellCommand command = new ShellCommand(text, folder, environment);
    return new HelperRequest(
        command, TIME_TO_LIVE, new Demand(rejected, Optional.empty(), Optional.empty()), () -> {});
  }

  private Secret ask(boolean rejected) throws HelperException, InterruptedException {
    return cache.get(request(COUNTING, rejected, Map.of()));
  }

  private int runs() throws IOException {
    return Files.readAllLines(folder.resolve("runs")).size();
  }

  @Test
  void fortyAskersCauseOneRunAndGetItsOneValue() throws Exception {
    String text =
        "echo run >> runs; until [ -e go ]; do sleep 0.02; done; echo fake-key-$(wc -l < runs)";
    CountDownLatch asked = new CountDownLatch(40);
    Set<Secret> values = new HashSet<>();
    try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Secret>> answers = new ArrayList<>();
      for (int terminal = 0; terminal < 40; terminal++) {
        Map<String, Secret> own =
            Map.of(
                "TERM_SESSION_ID", Secret.of("s" + terminal),
                "CLAUDE_CODE_SSE_PORT", Secret.of("1" + terminal),
                "CLAUDE_CODE_SESSION_ID", Secret.of("id" + terminal));
        Callable<Secret> asker =
            () -> {
              asked.countDown();
              return cache.get(request(text, false, own));
            };
        answers.add(askers.submit(asker));
      }
      asked.await();
      Files.createFile(folder.resolve("go"));
      for (Future<Secret> answer : answers) {
        values.add(answer.get());
      }
    }
    assertThat(values).containsExactly(Secret.of("fake-key-1"));
    assertThat(runs()).isEqualTo(1);
  }

  @Test
  void aFailureReachesAllWhoWaitAndIsNotKept() throws Exception {
    String text = "echo run >> runs; until [ -e go ]; do sleep 0.02; done; exit 3";
    CountDownLatch asked = new CountDownLatch(8);
    try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> failures = new ArrayList<>();
      for (int terminal = 0; terminal < 8; terminal++) {
        Callable<String> asker =
            () -> {
              asked.countDown();
              try {
                return "served " + cache.get(request(text, false, Map.of()));
              } catch (HelperException failure) {
                return String.valueOf(failure.getMessage());
              }
            };
        failures.add(askers.submit(asker));
      }
      asked.await();
      Waiting.until(() -> Files.exists(folder.resolve("runs")));
      Files.createFile(folder.resolve("go"));
      for (Future<String> failure : failures) {
        assertThat(failure.get()).isEqualTo("apiKeyHelper failed with exit code 3");
      }
    }
    int before = runs();
    assertThatThrownBy(() -> cache.get(request(text, false, Map.of())))
        .isInstanceOf(HelperException.class);
    assertThat(runs()).isEqualTo(before + 1);
  }

  @Test
  void theLastFailureIsRememberedForItsOwnKeyUntilARunSucceeds() throws Exception {
    HelperRequest request = request("cat key || exit 3", false, Map.of());
    HelperRequest otherwise =
        request("cat key || exit 3", false, Map.of("TEAM", Secret.of("blue")));
    assertThat(cache.lastFailure(request)).isEmpty();
    assertThat(cache.hasFailures()).isFalse();

    assertThatThrownBy(() -> cache.get(request)).isInstanceOf(HelperException.class);

    assertThat(cache.lastFailure(request))
        .contains(
            new KeptAnswers.Failed(
                clock.now(),
                "apiKeyHelper failed with exit code 3: cat: key: No such file or directory",
                "run the command by hand to see why"));
    assertThat(cache.lastFailure(otherwise)).isEmpty();
    assertThat(cache.hasFailures()).isTrue();

    Files.writeString(folder.resolve("key"), "fake-key-1");
    cache.get(request);
    assertThat(cache.lastFailure(request)).isEmpty();
    assertThat(cache.hasFailures()).isFalse();
  }

  @Test
  void failuresAreForgottenWithTheRestAndTheOldestWhereThereAreTooMany() throws Exception {
    for (int team = 0; team < 65; team++) {
      HelperRequest request =
          request("exit 3", false, Map.of("TEAM", Secret.of(String.valueOf(team))));
      assertThatThrownBy(() -> cache.get(request)).isInstanceOf(HelperException.class);
    }
    HelperRequest first = request("exit 3", false, Map.of("TEAM", Secret.of("0")));
    HelperRequest second = request("exit 3", false, Map.of("TEAM", Secret.of("1")));
    assertThat(cache.lastFailure(first)).isEmpty();
    assertThat(cache.lastFailure(second)).isPresent();
    cache.clear();
    assertThat(cache.lastFailure(second)).isEmpty();
  }

  @Test
  void aValueIsKeptUntilItsTimeIsOver() throws Exception {
    assertThat(ask(false)).isEqualTo(Secret.of("fake-key-1"));
    clock.advance(TIME_TO_LIVE.minusMillis(1));
    assertThat(ask(false)).isEqualTo(Secret.of("fake-key-1"));
    clock.advance(Duration.ofMillis(1));
    assertThat(ask(false)).isEqualTo(Secret.of("fake-key-2"));
  }

  @Test
  void aRejectedValueIsFetchedAgainAtOnce() throws Exception {
    ask(false);
    clock.advance(Answer.REJECTION_GUARD);
    assertThat(ask(true)).isEqualTo(Secret.of("fake-key-2"));
  }

  @Test
  void lateRejectionsOfTheOlderValueCauseNoFurtherRun() throws Exception {
    ask(false);
    clock.advance(Answer.REJECTION_GUARD);
    for (int terminal = 0; terminal < 40; terminal++) {
      assertThat(ask(true)).isEqualTo(Secret.of("fake-key-2"));
    }
    assertThat(runs()).isEqualTo(2);
  }

  @Test
  void aRejectionOfAnotherValueThanTheKeptOneCausesNoRun() throws Exception {
    Secret kept = ask(false);
    clock.advance(Answer.REJECTION_GUARD);
    HelperRequest request = request(COUNTING, true, Map.of());
    Secret older = Secret.of("fake-key-0");
    assertThat(cache.get(rejecting(request, older))).isEqualTo(kept);
    assertThat(cache.get(rejecting(request, kept))).isEqualTo(Secret.of("fake-key-2"));
  }

  private static HelperRequest rejecting(HelperRequest request, Secret value) {
    return new HelperRequest(
        request.command(),
        request.timeToLive(),
        new Demand(true, Optional.of(value), Optional.empty()),
        request.slow());
  }

  @Test
  void aValueAgesAndIsRejectedWithTheWallClockSetBack() throws Exception {
    ask(false);
    clock.setWallClock(Duration.ofDays(-1));
    clock.advance(Answer.REJECTION_GUARD);
    assertThat(ask(true)).isEqualTo(Secret.of("fake-key-2"));
    clock.setWallClock(Duration.ofDays(-1));
    clock.advance(TIME_TO_LIVE);
    assertThat(ask(false)).isEqualTo(Secret.of("fake-key-3"));
  }

  @Test
  void aValueAgesWhileTheMachineSleeps() throws Exception {
    ask(false);
    clock.setWallClock(TIME_TO_LIVE);
    assertThat(ask(false)).isEqualTo(Secret.of("fake-key-2"));
  }

  @Test
  void aRunThatIsUnderWayWhileEverythingIsForgottenIsNotKept() throws Exception {
    String text = "echo run >> runs; until [ -e go ]; do sleep 0.02; done; echo fake-key";
    try (ExecutorService asker = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Secret> first = asker.submit(() -> cache.get(request(text, false, Map.of())));
      Waiting.until(() -> Files.exists(folder.resolve("runs")));
      cache.clear();
      Files.createFile(folder.resolve("go"));
      first.get();
    }
    cache.get(request(text, false, Map.of()));
    assertThat(runs()).isEqualTo(2);
  }

  @Test
  void theFlatShapeOfAwsCredentialsIsUnderstoodAndAnythingElseIsNotShown() throws Exception {
    AwsSessionCredentials flat =
        AwsSessionCredentials.parse(
            Secret.of(
                "{\"Version\":1,\"AccessKeyId\":\"fake-id\",\"SecretAccessKey\":\"fake-s\"}"));
    assertThat(flat.expiration()).isEmpty();
    assertThat(flat.toString()).doesNotContain("fake-s");
    assertThatThrownBy(() -> AwsSessionCredentials.parse(Secret.of("fake-secret-text")))
        .hasMessage("awsCredentialExport prints something that is not JSON");
  }
}
