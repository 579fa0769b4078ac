package dev.postern.daemon.provider;

import java.net.URI;
import java.util.Optional;

/**
 * The authorization server of a login, as it was described when the login was made.
 *
 * @param issuer the issuer identifier, where the server was found by it
 * @param token the token endpoint; absent only in a record of version 0.1.0 whose issuer has not
 *     been asked yet
 * @param revocation the revocation endpoint, where the server has one
 * @param format how the body of a token request is written
 * @param use where an access token may go, and the headers that go with it
 */
public record BoundServer(
    Optional<String> issuer,
    Optional<URI> token,
    Optional<URI> revocation,
    Provider.TokenRequestFormat format,
    CredentialUse use) {

  /** The server of the given provider. */
  static BoundServer of(Provider provider) {
    Provider.Endpoints endpoints = provider.endpoints();
    return new BoundServer(
        endpoints.issuer(),
        Optional.of(endpoints.token()),
        endpoints.revocation(),
        provider.quirks().tokenRequestFormat(),
        provider.use());
  }

  /** A server that is known by its issuer alone. */
  static BoundServer of(String issuer) {
    return new BoundServer(
        Optional.of(issuer),
        Optional.empty(),
        Optional.empty(),
        Provider.TokenRequestFormat.FORM,
        CredentialUse.UNRESTRICTED);
  }

  /** The same server with what its metadata says. */
  BoundServer with(Provider.Endpoints found) {
    return new BoundServer(issuer, Optional.of(found.token()), found.revocation(), format, use);
  }

  /** Whether both are one server: of the same issuer, or with the same token endpoint. */
  boolean isSameAs(BoundServer other) {
    return (issuer.isPresent() && issuer.equals(other.issuer))
        || (token.isPresent() && token.equals(other.token));
  }

  /** The address by which a person knows the server. */
  String address() {
    return issuer.or(() -> token.map(URI::toString)).orElse("an unknown address");
  }
}
