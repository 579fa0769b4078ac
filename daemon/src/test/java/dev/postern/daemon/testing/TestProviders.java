package dev.postern.daemon.testing;

import dev.postern.daemon.platform.SystemHttpClientFactory;
import dev.postern.daemon.platform.Waits;
import dev.postern.daemon.platform.network.Network;
import dev.postern.daemon.provider.ServerSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** Settings for servers on loopback. */
public final class TestProviders {
  private TestProviders() {}

  /** Settings with a long patience, so that a loaded machine fails no test. */
  public static ServerSettings settings(InstantSource clock) {
    return settings(clock, Map.of());
  }

  /** Such settings in a network of the given environment. */
  public static ServerSettings settings(InstantSource clock, Map<String, String> environment) {
    return new ServerSettings(
        new SystemHttpClientFactory(new Network(environment)),
        Duration.ofSeconds(20),
        Duration.ofSeconds(20),
        "postern/test",
        clock,
        new Waits());
  }
}
