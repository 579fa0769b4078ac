package dev.postern.sandbox;

import dev.postern.protocol.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The answers of the authorization endpoint that travel in a redirect (RFC 6749 section 4.1.2). */
final class Redirects {
  /** An issuer that is not this one. */
  static final String ELSEWHERE = "https://other-issuer.example";

  private final String issuer;
  private final Codes codes;

  Redirects(String issuer, Codes codes) {
    this.issuer = issuer;
    this.codes = codes;
  }

  Reply approve(AuthorizationRequest request, Optional<Fault.Twist> twist) {
    if (twist.isPresent() && twist.get() instanceof Fault.AuthorizationError hostile) {
      return refuse(request.target(), hostile.error(), hostile.description(), twist);
    }
    Secret code = codes.issue(request);
    return send(request.target(), Map.of("code", code.reveal()), twist, Reply.OK);
  }

  Reply deny(AuthorizationRequest request, Optional<Fault.Twist> twist) {
    return refuse(request.target(), "access_denied", "the user said no", twist);
  }

  Reply refuse(
      AuthorizationRequest.Target target,
      String error,
      String description,
      Optional<Fault.Twist> twist) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("error", error);
    fields.put("error_description", description);
    return send(target, fields, twist, error);
  }

  private Reply send(
      AuthorizationRequest.Target target,
      Map<String, String> fields,
      Optional<Fault.Twist> twist,
      String outcome) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    target.state().ifPresent(state -> all.put("state", state));
    all.put("iss", issuer);
    twist.ifPresent(each -> bend(each, all));
    String query =
        all.entrySet().stream()
            .map(field -> field.getKey() + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    String uri = target.redirectUri();
    return Reply.redirect(uri + (uri.indexOf('?') < 0 ? "?" : "&") + query, outcome);
  }

  private static void bend(Fault.Twist twist, Map<String, String> fields) {
    switch (twist) {
      case Fault.WrongState _ -> fields.put("state", "state-that-nobody-sent");
      case Fault.WrongIssuer _ -> fields.put("iss", ELSEWHERE);
      case Fault.NoIssuer _ -> fields.remove("iss");
      case Fault.AuthorizationError _,
          Fault.NoExpiresIn _,
          Fault.NoAccessToken _,
          Fault.NoRefreshToken _,
          Fault.ShrunkScope _,
          Fault.TokenType _,
          Fault.UnknownFields _ -> {}
    }
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
