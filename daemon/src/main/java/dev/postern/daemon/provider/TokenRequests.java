package dev.postern.daemon.provider;

import com.nimbusds.common.contenttype.ContentType;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationRequest;
import com.nimbusds.oauth2.sdk.device.DeviceCode;
import com.nimbusds.oauth2.sdk.device.DeviceCodeGrant;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Token;
import dev.postern.protocol.Secret;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The requests to a provider's endpoints, in the format the provider wants. */
final class TokenRequests {
  private final Provider provider;
  private final ClientID clientId;

  TokenRequests(Provider provider) {
    this.provider = provider;
    this.clientId = new ClientID(provider.clientId());
  }

  HTTPRequest exchange(CodeExchange request) {
    AuthorizationGrant grant =
        new AuthorizationCodeGrant(
            new AuthorizationCode(request.code().reveal()),
            request.redirectUri(),
            new CodeVerifier(request.verifier().reveal()));
    TokenRequest.Builder builder = token(grant);
    if (provider.quirks().stateInTokenRequest()) {
      builder.customParameter("state", request.state().reveal());
    }
    return format(builder.build().toHTTPRequest());
  }

  HTTPRequest refresh(Secret refreshToken, List<String> scopes) {
    TokenRequest.Builder builder =
        token(new RefreshTokenGrant(new RefreshToken(refreshToken.reveal())));
    if (!scopes.isEmpty()) {
      builder.scope(Scope.parse(scopes));
    }
    return format(builder.build().toHTTPRequest());
  }

  HTTPRequest pollDevice(Secret deviceCode) {
    return format(
        token(new DeviceCodeGrant(new DeviceCode(deviceCode.reveal()))).build().toHTTPRequest());
  }

  HTTPRequest authorizeDevice(URI endpoint, List<String> scopes) {
    DeviceAuthorizationRequest.Builder builder =
        new DeviceAuthorizationRequest.Builder(clientId).endpointURI(endpoint);
    if (!scopes.isEmpty()) {
      builder.scope(Scope.parse(scopes));
    }
    return format(builder.build().toHTTPRequest());
  }

  HTTPRequest revoke(URI endpoint, Secret token, TokenHint hint) {
    Token revoked =
        switch (hint) {
          case ACCESS_TOKEN -> new BearerAccessToken(token.reveal());
          case REFRESH_TOKEN -> new RefreshToken(token.reveal());
        };
    return format(new TokenRevocationRequest(endpoint, clientId, revoked).toHTTPRequest());
  }

  private TokenRequest.Builder token(AuthorizationGrant grant) {
    return new TokenRequest.Builder(provider.endpoints().token(), clientId, grant);
  }

  private HTTPRequest format(HTTPRequest form) {
    return switch (provider.quirks().tokenRequestFormat()) {
      case FORM -> form;
      case JSON -> json(form);
    };
  }

  private static HTTPRequest json(HTTPRequest form) {
    Map<String, String> members = new LinkedHashMap<>();
    try {
      form.getBodyAsFormParameters()
          .forEach((name, values) -> members.put(name, String.join(" ", values)));
    } catch (ParseException impossible) {
      throw new IllegalStateException("the request just made is no form", impossible);
    }
    HTTPRequest json = new HTTPRequest(HTTPRequest.Method.POST, form.getURI());
    json.setEntityContentType(ContentType.APPLICATION_JSON);
    json.setBody(Json.write(members));
    return json;
  }
}
