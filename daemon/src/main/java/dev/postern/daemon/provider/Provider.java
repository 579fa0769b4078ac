package dev.postern.daemon.provider;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An authorization server and the way to talk to it, as presets, configuration and discovery have
 * settled it.
 *
 * @param name the name in the configuration or of the preset
 * @param endpoints where the server is
 * @param clientId the public client's identifier (RFC 6749 section 2.2)
 * @param scopes the scopes a login asks for
 * @param quirks what this server wants beyond the standard
 * @param use where credentials of the server may go, and the headers that go with them
 */
public record Provider(
    String name,
    Endpoints endpoints,
    String clientId,
    List<String> scopes,
    Quirks quirks,
    CredentialUse use) {

  public Provider {
    scopes = List.copyOf(scopes);
  }

  /** The provider with one more parameter of the authorization request. */
  public Provider withAuthorizationParameter(String parameter, String value) {
    return new Provider(
        name,
        endpoints,
        clientId,
        scopes,
        quirks.withAuthorizationParameter(parameter, value),
        use);
  }

  /**
   * The places of an authorization server (RFC 8414 section 2).
   *
   * @param issuer the issuer identifier, where the server was found by it
   * @param keys where the keys that sign identity tokens are ({@code jwks_uri})
   * @param issuerInResponse whether the server promises {@code iss} in each authorization response
   *     (RFC 9207 section 3)
   */
  public record Endpoints(
      Optional<String> issuer,
      URI authorization,
      URI token,
      Optional<URI> revocation,
      Optional<URI> deviceAuthorization,
      Optional<URI> keys,
      boolean issuerInResponse) {}

  /**
   * What a server wants beyond the standard, or instead of it.
   *
   * @param redirectHost the host of the loopback redirect URI: {@code 127.0.0.1}, {@code [::1]} or
   *     {@code localhost}
   * @param manualRedirectUri the page of the provider that shows the code for pasting
   * @param tokenRequestFormat how the body of a token request is written
   * @param stateInTokenRequest whether the code exchange repeats {@code state}
   * @param authorizationParameters extra parameters of the authorization request
   * @param requestHeaders extra headers of every request to the server
   */
  public record Quirks(
      String redirectHost,
      Optional<URI> manualRedirectUri,
      TokenRequestFormat tokenRequestFormat,
      boolean stateInTokenRequest,
      Map<String, String> authorizationParameters,
      Map<String, String> requestHeaders) {

    public Quirks {
      authorizationParameters = Map.copyOf(authorizationParameters);
      requestHeaders = Map.copyOf(requestHeaders);
    }

    private Quirks withAuthorizationParameter(String parameter, String value) {
      Map<String, String> parameters = new HashMap<>(authorizationParameters);
      parameters.put(parameter, value);
      return new Quirks(
          redirectHost,
          manualRedirectUri,
          tokenRequestFormat,
          stateInTokenRequest,
          parameters,
          requestHeaders);
    }

    /**
     * No quirk at all: the standard, and a redirect to {@code 127.0.0.1} (RFC 8252 section 7.3).
     */
    public static Quirks none() {
      return of(TokenRequestFormat.FORM);
    }

    /** No quirk but the format of a token request. */
    static Quirks of(TokenRequestFormat format) {
      return new Quirks("127.0.0.1", Optional.empty(), format, false, Map.of(), Map.of());
    }
  }

  /** How the body of a token request is written. */
  public enum TokenRequestFormat {
    /** {@code application/x-www-form-urlencoded}, the standard (RFC 6749 section 4.1.3). */
    FORM,
    /** {@code application/json}, which some vendors want. */
    JSON
  }
}
