package dev.postern.sandbox;

import dev.postern.protocol.Secret;
import dev.postern.sandbox.AuthorizationRequest.Target;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The authorization endpoint (RFC 6749 section 3.1).
 *
 * <p>Until client and redirect URI are known to be good, an error is a page and never a redirect;
 * from then on it is a redirect.
 */
final class AuthorizationHandler implements Handler {
  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final Clients clients;
  private final Redirects redirects;
  private final Pending pending;
  private final Mint mint;
  private final Supplier<Approval> approval;

  AuthorizationHandler(
      Clients clients,
      Redirects redirects,
      Pending pending,
      Mint mint,
      Supplier<Approval> approval) {
    this.clients = clients;
    this.redirects = redirects;
    this.pending = pending;
    this.mint = mint;
    this.approval = approval;
  }

  @Override
  public Reply handle(Call call) {
    Parameters parameters;
    Target target;
    try {
      parameters = call.queryParameters();
      target = target(parameters);
    } catch (Refusal refusal) {
      return Pages.problem(400, refusal.description(), refusal.error());
    }
    try {
      return answer(call, request(parameters, target), parameters.get("prompt"));
    } catch (Refusal refusal) {
      return redirects.refuse(target, refusal.error(), refusal.description(), call.twist());
    }
  }

  private Target target(Parameters parameters) {
    String clientId = parameters.require("client_id");
    String redirectUri = parameters.require("redirect_uri");
    if (!clients.knows(clientId)) {
      throw Refusal.invalidRequest("the client is unknown");
    }
    if (!clients.allowsRedirect(redirectUri)) {
      throw Refusal.invalidRequest("the redirect URI is not registered for this client");
    }
    // a state given twice cannot be sent back, so that error cannot travel
    return new Target(clientId, redirectUri, parameters.get("state"));
  }

  private static AuthorizationRequest request(Parameters parameters, Target target) {
    parameters.refuseRepetition();
    if (!parameters.require("response_type").equals("code")) {
      throw new Refusal(400, "unsupported_response_type", "the response type here is code");
    }
    if (!parameters.get("response_mode").orElse("query").equals("query")) {
      throw Refusal.invalidRequest("the response mode here is query");
    }
    if (!parameters.require("code_challenge_method").equals("S256")) {
      throw Refusal.invalidRequest("the code challenge method here is S256");
    }
    String challenge = parameters.require("code_challenge");
    if (!CHALLENGE.matcher(challenge).matches()) {
      throw Refusal.invalidRequest("the code challenge is not the SHA-256 of anything");
    }
    List<String> scope = Scopes.parse(parameters.get("scope"));
    return new AuthorizationRequest(target, scope, challenge, parameters.get("nonce"));
  }

  private Reply answer(Call call, AuthorizationRequest request, Optional<String> prompt) {
    return switch (approval.get()) {
      case APPROVE -> redirects.approve(request, call.twist());
      case DENY -> redirects.deny(request, call.twist());
      case ASK -> {
        if (prompt.filter("none"::equals).isPresent()) {
          throw new Refusal(400, "interaction_required", "somebody has to approve");
        }
        Secret session = Browser.session(call, mint);
        Secret ticket = pending.add(new Pending.Question(request, call.twist()), session);
        yield Browser.remember(Pages.approval(request, ticket), session);
      }
    };
  }
}
