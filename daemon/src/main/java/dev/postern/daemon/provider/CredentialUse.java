package dev.postern.daemon.provider;

import java.util.Map;
import java.util.Set;

/**
 * How credentials of a provider are to be used.
 *
 * @param headers what goes with every request that carries one
 * @param hosts where an access token may be sent; empty where that is not restricted
 * @param keepsIdentityToken whether the identity token of a login is kept and handed out
 */
public record CredentialUse(
    Map<String, String> headers, Set<String> hosts, boolean keepsIdentityToken) {
  /** A bearer token like any other (RFC 6750). */
  public static final CredentialUse UNRESTRICTED = of(Map.of(), Set.of());

  public CredentialUse {
    headers = Map.copyOf(headers);
    hosts = Set.copyOf(hosts);
  }

  /** The use of access tokens alone. */
  public static CredentialUse of(Map<String, String> headers, Set<String> hosts) {
    return new CredentialUse(headers, hosts, /* keepsIdentityToken= */ false);
  }

  /** The use of access tokens like any other, and of the identity token if so chosen. */
  static CredentialUse unrestricted(boolean keepsIdentityToken) {
    return new CredentialUse(Map.of(), Set.of(), keepsIdentityToken);
  }
}
