package dev.postern.daemon.provider;

import java.util.Optional;

/** The servers that logins are bound to. */
public interface BoundServers {
  /**
   * The server to refresh a login at.
   *
   * @throws ProviderException where the configuration no longer describes the provider, or names
   *     another server under its name: nothing may be sent then
   */
  Reached forRefresh(Binding binding) throws ProviderException;

  /**
   * The server to revoke the tokens of a login at, whatever the configuration says by now.
   *
   * @throws ProviderException where a record of version 0.1.0 does not tell which server that is
   */
  AuthorizationServer forRevocation(Binding binding) throws ProviderException;

  /** Why the login cannot be refreshed as the configuration stands; nobody is asked for it. */
  Optional<ProviderException> objection(Binding binding);

  /**
   * The binding with what a record of version 0.1.0 lacks, as the configuration describes the
   * provider now; nobody is asked for it.
   */
  Binding completed(Binding binding);

  /**
   * A server that can be spoken to.
   *
   * @param binding the binding with its token endpoint known
   */
  record Reached(AuthorizationServer server, Binding binding) {}
}
