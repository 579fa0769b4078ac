package dev.postern.daemon.handler;

import dev.postern.daemon.provider.ConfiguredProviders;
import dev.postern.daemon.provider.ProviderException;
import dev.postern.daemon.store.SecretStore;
import dev.postern.daemon.store.StoreHealth;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a login needs before a server is asked for anything: a provider, a client id, and a store
 * that can keep what it brings. Whatever is missing is told at once, each with a line to paste.
 */
public final class LoginNeeds {
  private final ProviderChoice choice;
  private final ConfiguredProviders providers;
  private final SecretStore store;
  private final Path config;

  /** The needs of logins by that configuration, which lies at the given path. */
  public LoginNeeds(
      ProviderChoice choice, ConfiguredProviders providers, SecretStore store, Path config) {
    this.choice = choice;
    this.providers = providers;
    this.store = store;
    this.config = config;
  }

  /** Refuses a login that lacks something. */
  void insist(String profile, Optional<String> provider, Optional<String> clientId)
      throws FailureException {
    List<Failure> missing = new ArrayList<>();
    setting(profile, provider, clientId).ifPresent(missing::add);
    if (store.health() instanceof StoreHealth.Faulty(var fault)) {
      missing.add(fault.failure());
    }
    if (!missing.isEmpty()) {
      throw new FailureException(joined(missing));
    }
  }

  /** What the settings of a profile lack for a login, if they do. */
  public Optional<Failure> ofSettings(String profile) {
    try {
      return setting(profile, Optional.empty(), Optional.empty());
    } catch (FailureException refused) {
      return Optional.of(refused.failure());
    }
  }

  private Optional<Failure> setting(
      String profile, Optional<String> provider, Optional<String> clientId)
      throws FailureException {
    ProviderChoice.Chosen chosen;
    try {
      chosen = choice.of(profile, provider, clientId);
    } catch (ProviderException undecided) {
      return Optional.of(noProvider(String.valueOf(undecided.getMessage())));
    }
    boolean given = chosen.clientId().filter(id -> !id.isBlank()).isPresent();
    return !given
            && providers.isKnown(chosen.provider())
            && providers.needsClientId(chosen.provider())
        ? Optional.of(noClientId(chosen.provider()))
        : Optional.empty();
  }

  private Failure noProvider(String message) {
    return Failure.of(
        ErrorCode.CONFIGURATION,
        message,
        """
        see where you can sign in: postern providers
        sign in at one of them: postern login --provider NAME --client-id ID
        or describe a server of your own in %s: postern config set providers.work.issuer \
        https://login.example.com"""
            .formatted(config));
  }

  private Failure noClientId(String provider) {
    return Failure.of(
        ErrorCode.CONFIGURATION,
        "provider " + provider + " has no client id",
        """
        who runs the server gives you one: register a native app with the redirect address \
        http://%s/callback, on any port
        then give it, once: postern login --provider %s --client-id ID"""
            .formatted(providers.redirectHost(provider), provider));
  }

  private static Failure joined(List<Failure> missing) {
    return new Failure(
        missing.getFirst().code(),
        missing.stream().map(Failure::message).collect(Collectors.joining("; and ")),
        Optional.of(
                missing.stream()
                    .flatMap(one -> one.hint().stream())
                    .collect(Collectors.joining("\n")))
            .filter(hint -> !hint.isEmpty()));
  }
}
