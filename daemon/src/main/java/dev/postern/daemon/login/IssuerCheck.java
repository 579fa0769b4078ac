package dev.postern.daemon.login;

import dev.postern.daemon.provider.Provider;
import java.util.Optional;

/** The check that an authorization response is of the server that was asked (RFC 9207). */
final class IssuerCheck {
  private final Provider.Endpoints endpoints;

  IssuerCheck(Provider.Endpoints endpoints) {
    this.endpoints = endpoints;
  }

  /**
   * What is wrong with the {@code iss} of a response: where it is there it has to be the issuer to
   * the letter, and where the server promises it, it has to be there.
   */
  Optional<LoginFailure.IssuerMismatch> fault(Optional<String> named) {
    Optional<String> expected = endpoints.issuer();
    boolean wrong =
        named.isPresent()
            ? expected.isPresent() && !named.equals(expected)
            : endpoints.issuerInResponse();
    return wrong
        ? Optional.of(new LoginFailure.IssuerMismatch(expected.orElse("the provider")))
        : Optional.empty();
  }
}
