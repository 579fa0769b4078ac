package dev.postern.daemon.handler;

import dev.postern.daemon.provider.ConfiguredProviders;
import dev.postern.protocol.message.ListProviders;
import dev.postern.protocol.message.ProviderList;
import dev.postern.protocol.message.ProviderSummary;

/** Answers {@code providers}. */
public final class ProviderHandler {
  private final ConfiguredProviders providers;

  /** A handler over the providers of presets and configuration. */
  public ProviderHandler(ConfiguredProviders providers) {
    this.providers = providers;
  }

  /** The providers there are, by name. */
  public ProviderList answer(ListProviders request) {
    return new ProviderList(providers.names().stream().map(this::summary).toList());
  }

  private ProviderSummary summary(String name) {
    return new ProviderSummary(
        name,
        providers.serverOf(name),
        providers.isConfigured(name),
        providers.needsClientId(name));
  }
}
