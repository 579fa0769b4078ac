package dev.postern.daemon.provider;

import java.util.Optional;

/**
 * What a login is bound to: the client it was made with, and the server it was made at.
 *
 * <p>A refresh token goes to that server's token endpoint, to its revocation endpoint, and nowhere
 * else. An access token goes to the hosts of {@link BoundServer#use}. What the configuration says
 * of the provider later changes none of it.
 *
 * @param provider the name of the provider in the configuration
 * @param clientId the client identifier (RFC 6749 section 2.2)
 * @param server the server; absent in a record of version 0.1.0 whose provider is not configured
 */
public record Binding(String provider, String clientId, Optional<BoundServer> server) {
  /** The binding of a login that is made at the given provider. */
  public static Binding of(Provider provider) {
    return new Binding(provider.name(), provider.clientId(), Optional.of(BoundServer.of(provider)));
  }

  /** The same login with its server known. */
  Binding at(BoundServer known) {
    return new Binding(provider, clientId, Optional.of(known));
  }
}
