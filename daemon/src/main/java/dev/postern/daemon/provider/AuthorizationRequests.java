package dev.postern.daemon.provider;

import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dev.postern.protocol.Secret;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The addresses that a browser opens to ask for a code (RFC 6749 section 4.1.1, RFC 7636). */
public final class AuthorizationRequests {
  private AuthorizationRequests() {}

  /** Whether a login of this provider asks for an identity token, and so sends a nonce. */
  public static boolean wantsIdentity(Provider provider) {
    return provider.scopes().contains("openid");
  }

  /** The address for one login; the same verifier, state and nonce serve each redirect URI. */
  public static URI address(
      Provider provider, URI redirectUri, Secret verifier, Secret state, Optional<Secret> nonce) {
    AuthorizationRequest.Builder request =
        new AuthorizationRequest.Builder(ResponseType.CODE, new ClientID(provider.clientId()))
            .endpointURI(provider.endpoints().authorization())
            .redirectionURI(redirectUri)
            .state(new State(state.reveal()))
            .codeChallenge(new CodeVerifier(verifier.reveal()), CodeChallengeMethod.S256);
    if (!provider.scopes().isEmpty()) {
      request.scope(Scope.parse(provider.scopes()));
    }
    nonce.ifPresent(value -> request.customParameter("nonce", value.reveal()));
    extras(provider).forEach(request::customParameter);
    return request.build().toURI();
  }

  /**
   * The provider's own parameters, and {@code prompt=consent} where offline access is asked for
   * without a prompt (OpenID Connect Core section 11).
   */
  private static Map<String, String> extras(Provider provider) {
    Map<String, String> extras = new LinkedHashMap<>(provider.quirks().authorizationParameters());
    if (wantsIdentity(provider) && provider.scopes().contains("offline_access")) {
      extras.putIfAbsent("prompt", "consent");
    }
    return extras;
  }
}
