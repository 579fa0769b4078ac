package dev.postern.daemon.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.platform.network.Network;
import dev.postern.daemon.provider.ProviderException;
import dev.postern.daemon.settings.Config;
import dev.postern.daemon.settings.TrustLedger;
import dev.postern.daemon.testing.FakeStore;
import dev.postern.daemon.testing.RealFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonFactsTest {
  @Test
  void allChecksTogetherExamineACallerWithoutAnyLogin(@TempDir Path folder) throws Exception {
    DaemonFacts facts =
        new DaemonFacts(
            new FakeStore(),
            Config.defaults(),
            Config::defaults,
            Optional::empty,
            List::of,
            List::of,
            (_, _) -> {
              throw new ProviderException(ProviderException.Cause.UNKNOWN_PROVIDER, "none", "");
            },
            new TrustLedger(RealFolder.at(folder), InstantSource.system()),
            new Network(Map.of()),
            new FakeFiles(),
            folder,
            InstantSource.system());
    Patient patient =
        new Patient()
            .variable("ANTHROPIC_API_KEY", "fake-key-1")
            .server(
                "https://api.anthropic.com/",
                new ServerProbe.Reply.Answered(
                    404, Optional.empty(), InstantSource.system().instant()));

    List<Finding> findings =
        new Doctor(facts.checks(), Duration.ofSeconds(20)).examine(patient.subject());

    assertThat(findings)
        .extracting(Finding::name)
        .containsExactly(
            "store",
            "config.json",
            "settings",
            "workspace trust",
            "credential",
            "proxy",
            "api api.anthropic.com");
    assertThat(findings).allMatch(finding -> finding.state() == Finding.State.OK);
  }
}
