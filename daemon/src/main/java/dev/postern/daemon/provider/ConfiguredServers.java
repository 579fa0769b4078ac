package dev.postern.daemon.provider;

import dev.postern.daemon.provider.ProviderException.Cause;
import dev.postern.daemon.settings.ConfigException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The servers of logins, held against what the configuration says of them now. */
public final class ConfiguredServers implements BoundServers {
  private final ConfiguredProviders providers;
  private final Supplier<Optional<ConfigException>> fault;

  /**
   * The servers that the given providers describe.
   *
   * @param fault why the file is refused as it is now, so that the last good one counts
   */
  public ConfiguredServers(
      ConfiguredProviders providers, Supplier<Optional<ConfigException>> fault) {
    this.providers = providers;
    this.fault = fault;
  }

  @Override
  public Reached forRefresh(Binding binding) throws ProviderException {
    BoundServer described = described(binding);
    BoundServer bound = binding.server().orElse(described);
    if (!bound.isSameAs(described)) {
      throw moved(binding, bound, described);
    }
    BoundServer found = found(binding.provider(), bound);
    return new Reached(
        server(binding, found, providers.quirks(binding.provider())), binding.at(found));
  }

  @Override
  public AuthorizationServer forRevocation(Binding binding) throws ProviderException {
    BoundServer bound = binding.server().isPresent() ? binding.server().get() : described(binding);
    boolean asConfigured =
        providers.described(binding.provider()).filter(bound::isSameAs).isPresent();
    Provider.Quirks quirks =
        asConfigured ? providers.quirks(binding.provider()) : Provider.Quirks.of(bound.format());
    return server(binding, found(binding.provider(), bound), quirks);
  }

  @Override
  public Optional<ProviderException> objection(Binding binding) {
    try {
      BoundServer described = described(binding);
      return binding
          .server()
          .filter(bound -> !bound.isSameAs(described))
          .map(bound -> moved(binding, bound, described));
    } catch (ProviderException unknown) {
      return Optional.of(unknown);
    }
  }

  @Override
  public Binding completed(Binding binding) {
    return binding.server().isPresent()
        ? binding
        : providers.described(binding.provider()).map(binding::at).orElse(binding);
  }

  private BoundServer described(Binding binding) throws ProviderException {
    Optional<BoundServer> described = providers.described(binding.provider());
    if (described.isEmpty()) {
      throw orRefused(
          binding,
          new ProviderException(
              Cause.UNKNOWN_PROVIDER,
              "config.json no longer describes provider "
                  + ServerText.clean(binding.provider())
                  + ", at which the login was made",
              "put the provider back, or sign in again at another one"));
    }
    return described.get();
  }

  /** The server with its token endpoint, which only an old record of an issuer lacks. */
  private BoundServer found(String provider, BoundServer bound) throws ProviderException {
    return bound.token().isPresent() || bound.issuer().isEmpty()
        ? bound
        : bound.with(providers.metadata(provider, bound.issuer().get()).endpoints());
  }

  private AuthorizationServer server(Binding binding, BoundServer bound, Provider.Quirks quirks) {
    URI token = bound.token().orElseThrow();
    return providers.server(
        new Provider(
            binding.provider(),
            new Provider.Endpoints(
                bound.issuer(),
                // nobody signs in with this description of the server
                /* authorization= */ token,
                token,
                bound.revocation(),
                Optional.empty(),
                Optional.empty(),
                /* issuerInResponse= */ false),
            binding.clientId(),
            List.of(),
            quirks,
            bound.use()));
  }

  private ProviderException moved(Binding binding, BoundServer bound, BoundServer described) {
    return orRefused(
        binding,
        new ProviderException(
            Cause.MOVED,
            "config.json now has "
                + described.address()
                + " as provider "
                + ServerText.clean(binding.provider())
                + ", but the login was made at "
                + bound.address()
                + "; nothing was sent to either",
            "sign in again with postern login, or put "
                + bound.address()
                + " back into config.json"));
  }

  /** The refusal of the file as it is, where the last good one has the given fault. */
  private ProviderException orRefused(Binding binding, ProviderException otherwise) {
    return fault
        .get()
        .map(
            refused ->
                new ProviderException(
                    otherwise.kind(),
                    refused.getMessage()
                        + "; until that is mended the configuration before it counts, whose provider "
                        + ServerText.clean(binding.provider())
                        + " is not where the login was made",
                    refused.hint()))
        .orElse(otherwise);
  }
}
