package dev.postern.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The good answers of the token endpoint (RFC 6749 section 5.1). */
final class TokenAnswers {
  private final IdTokens idTokens;
  private final Lifetimes lifetimes;
  private final TokenRules rules;

  TokenAnswers(IdTokens idTokens, Lifetimes lifetimes, TokenRules rules) {
    this.idTokens = idTokens;
    this.lifetimes = lifetimes;
    this.rules = rules;
  }

  /** The answer that begins a family, with an ID token where OpenID was asked for. */
  Reply first(Issued issued, Optional<Fault.Twist> twist) {
    return answer(issued, issued.grant(), twist);
  }

  /** The answer to a refresh, whose ID token has no nonce (OpenID Connect Core section 12.2). */
  Reply next(Issued issued, Optional<Fault.Twist> twist) {
    return answer(issued, issued.grant().withoutNonce(), twist);
  }

  private Reply answer(Issued issued, Grant identified, Optional<Fault.Twist> twist) {
    ObjectNode answer = answer(issued);
    if (issued.scope().contains(Scopes.OPENID)) {
      answer.put("id_token", idTokens.sign(identified).reveal());
    }
    twist.ifPresent(each -> bend(each, answer));
    return Reply.json(answer);
  }

  private ObjectNode answer(Issued issued) {
    ObjectNode answer =
        Json.object()
            .put("access_token", issued.accessToken().reveal())
            .put("token_type", "Bearer")
            .put("expires_in", lifetimes.accessToken().toSeconds())
            .put("scope", String.join(" ", issued.scope()));
    issued
        .refreshToken()
        .ifPresent(
            token -> {
              answer.put("refresh_token", token.reveal());
              if (rules.refreshLifetimeTold()) {
                answer.put("refresh_token_expires_in", lifetimes.refreshToken().toSeconds());
              }
            });
    answer.set("account", Account.account());
    answer.set("organization", Account.organization());
    return answer;
  }

  private static void bend(Fault.Twist twist, ObjectNode answer) {
    switch (twist) {
      case Fault.NoExpiresIn _ -> answer.remove("expires_in");
      case Fault.NoAccessToken _ -> answer.remove("access_token");
      case Fault.NoRefreshToken _ -> {
        answer.remove("refresh_token");
        answer.remove("refresh_token_expires_in");
      }
      case Fault.TokenType(String spelling) -> answer.put("token_type", spelling);
      case Fault.UnknownFields _ -> {
        answer.put("fault_flag", true);
        answer.putNull("fault_null");
        answer.putArray("fault_list").add(1).add("two");
        answer.putObject("fault_object").put("access_token", "sandbox-decoy");
      }
      case Fault.ShrunkScope _,
          Fault.AuthorizationError _,
          Fault.WrongState _,
          Fault.WrongIssuer _,
          Fault.NoIssuer _ -> {}
    }
  }
}
