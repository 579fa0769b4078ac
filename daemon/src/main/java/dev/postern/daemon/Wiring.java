package dev.postern.daemon;

import dev.postern.daemon.platform.HttpClientFactory;
import dev.postern.daemon.provider.Providers;
import dev.postern.daemon.settings.Config;
import java.time.InstantSource;
import java.util.function.Supplier;

final class Wiring {
  private Wiring() {}

  static Providers providers(
      Supplier<Config> config, HttpClientFactory clients, InstantSource clock) {
    throw new UnsupportedOperationException("waits for the provider package");
  }
}
