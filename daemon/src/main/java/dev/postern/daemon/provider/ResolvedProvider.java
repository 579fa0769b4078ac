package dev.postern.daemon.provider;

/**
 * A provider together with the server that answers for it.
 *
 * @param provider the settings
 * @param server the requests that can be made with them
 */
public record ResolvedProvider(Provider provider, AuthorizationServer server) {}
