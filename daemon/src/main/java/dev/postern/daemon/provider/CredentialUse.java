package dev.postern.daemon.provider;

import java.util.Map;
import java.util.Set;

/**
 * How credentials of a provider are to be used.
 *
 * @param headers what goes with every request that carries one
 * @param hosts where they may be sent; empty where that is not restricted
 */
public record CredentialUse(Map<String, String> headers, Set<String> hosts) {
  /** A bearer token like any other (RFC 6750). */
  public static final CredentialUse UNRESTRICTED = new CredentialUse(Map.of(), Set.of());

  public CredentialUse {
    headers = Map.copyOf(headers);
    hosts = Set.copyOf(hosts);
  }
}
