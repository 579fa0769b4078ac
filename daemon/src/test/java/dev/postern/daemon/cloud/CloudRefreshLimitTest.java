package dev.postern.daemon.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.daemon.credential.CloudSettings;
import dev.postern.daemon.credential.HelperException;
import dev.postern.daemon.credential.HelperLimits;
import dev.postern.daemon.credential.HelperRunner;
import dev.postern.daemon.platform.SystemShell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The time limit of the commands that log in to a cloud again. */
class CloudRefreshLimitTest {
  private static final HelperLimits SHORT =
      new HelperLimits(Duration.ofSeconds(2), Duration.ofSeconds(10));
  private static final Optional<String> HANGING =
      Optional.of("sleep 600 & echo $! > child; echo waiting; wait");

  private final AtomicInteger attempts = new AtomicInteger();
  private final List<String> lines = new CopyOnWriteArrayList<>();

  @TempDir Path temporary;

  private void expectEnd(String name, CloudSettings settings) throws Exception {
    Installation installation = new Installation(temporary);
    CloudRefresh refresh =
        new CloudRefresh(new HelperRunner(SystemShell.ofThisSystem(), installation.time), SHORT);
    assertThatThrownBy(
            () ->
                refresh.around(
                    _ -> {
                      attempts.incrementAndGet();
                      throw new HelperException("expired", "log in");
                    },
                    installation.ask(settings),
                    lines::add,
                    () -> {}))
        .hasMessage(name + " did not finish within 2 s and was ended");
    assertThat(lines).containsExactly("waiting");
    assertThat(attempts).hasValue(1);
    String child = Files.readString(installation.caller().resolve("child")).strip();
    Path stat = Path.of("/proc", child, "stat");
    // one that nobody has waited for yet is a zombie
    assertThat(Files.exists(stat) ? Files.readString(stat) : ") Z").contains(") Z");
  }

  @Test
  void awsAuthRefreshIsEndedWithAllThatItStarted() throws Exception {
    expectEnd("awsAuthRefresh", Installation.bedrock(HANGING, Optional.empty()));
  }

  @Test
  void gcpAuthRefreshIsEndedWithAllThatItStarted() throws Exception {
    expectEnd("gcpAuthRefresh", Installation.vertex(HANGING));
  }

  @Test
  void eitherHasThreeMinutes() {
    assertThat(HelperLimits.CLOUD.run()).isEqualTo(Duration.ofMinutes(3));
  }
}
