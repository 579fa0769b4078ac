package dev.postern.daemon.handler;

import dev.postern.daemon.provider.ProviderException;
import dev.postern.daemon.session.ProfileBook;
import dev.postern.daemon.settings.Config;
import dev.postern.protocol.FailureException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The choice of where a profile signs in: the provider asked for, else the one of the profile in
 * the configuration, else the one it signed in with before, else a provider of the profile's own
 * name, else the only one configured, else the one that managed settings lead to.
 */
public final class ProviderChoice {
  private final Supplier<Config> config;
  private final ProfileBook profiles;
  private final ManagedLogin managed;

  /** A choice from the configuration as it is at the time, and from earlier logins. */
  public ProviderChoice(Supplier<Config> config, ProfileBook profiles, ManagedLogin managed) {
    this.config = config;
    this.profiles = profiles;
    this.managed = managed;
  }

  /**
   * What was chosen.
   *
   * @param provider the name of the provider
   * @param clientId the client id to use instead of the configured one
   */
  record Chosen(String provider, Optional<String> clientId) {}

  Chosen of(String profile, Optional<String> provider, Optional<String> clientId)
      throws ProviderException, FailureException {
    Config now = config.get();
    Optional<String> name =
        provider
            .or(() -> configured(now, profile))
            .or(() -> profiles.remembered(profile).map(ProfileBook.Origin::provider))
            .or(() -> Optional.of(profile).filter(now.providers()::containsKey))
            .or(() -> onlyOne(now))
            .or(managed::provider);
    if (name.isEmpty()) {
      throw new ProviderException(
          ProviderException.Cause.UNKNOWN_PROVIDER,
          "nobody said where profile " + profile + " signs in",
          "give --provider, or name a provider for the profile in config.json");
    }
    managed.insist(name.get());
    return new Chosen(name.get(), clientId.or(() -> given(now, profile, name.get())));
  }

  private static Optional<String> configured(Config config, String profile) {
    return Optional.ofNullable(config.profiles().get(profile)).flatMap(Config.Profile::provider);
  }

  /** The client id given at an earlier login, where the configuration has none. */
  private Optional<String> given(Config config, String profile, String provider) {
    Optional<String> configured =
        Optional.ofNullable(config.providers().get(provider))
            .flatMap(Config.ProviderSettings::clientId);
    return configured.isPresent() ? Optional.empty() : profiles.clientId(profile, provider);
  }

  private static Optional<String> onlyOne(Config config) {
    return config.providers().size() == 1
        ? config.providers().keySet().stream().findFirst()
        : Optional.empty();
  }
}
