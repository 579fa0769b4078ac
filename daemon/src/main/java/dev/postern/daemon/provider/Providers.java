package dev.postern.daemon.provider;

import java.util.Optional;

/** The providers that are known by name: the presets and those of the configuration. */
public interface Providers {
  /**
   * The provider of the given name, discovered if it is named by its issuer.
   *
   * @param clientIdOverride the client identifier the caller gave; it wins over every other
   * @throws ProviderException where the name is unknown, the client identifier is missing, or
   *     discovery fails
   */
  ResolvedProvider resolve(String providerName, Optional<String> clientIdOverride)
      throws ProviderException;
}
