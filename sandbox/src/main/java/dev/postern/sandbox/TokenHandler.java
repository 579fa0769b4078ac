package dev.postern.sandbox;

import dev.postern.protocol.Secret;
import java.util.List;
import java.util.Optional;

/** The token endpoint (RFC 6749 section 3.2). */
final class TokenHandler implements Handler {
  static final String AUTHORIZATION_CODE = "authorization_code";
  static final String REFRESH_TOKEN = "refresh_token";
  static final String DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";

  /** Every grant type there is. */
  static final List<String> GRANT_TYPES = List.of(AUTHORIZATION_CODE, REFRESH_TOKEN, DEVICE_CODE);

  private final Clients clients;
  private final Codes codes;
  private final Devices devices;
  private final Families families;
  private final TokenRules rules;
  private final TokenAnswers answers;

  TokenHandler(
      Clients clients,
      Codes codes,
      Devices devices,
      Families families,
      TokenRules rules,
      TokenAnswers answers) {
    this.clients = clients;
    this.codes = codes;
    this.devices = devices;
    this.families = families;
    this.rules = rules;
    this.answers = answers;
  }

  @Override
  public Reply handle(Call call) {
    if (rules.jsonOnly() && !call.isJson()) {
      throw Refusal.invalidRequest("the body must be JSON");
    }
    Parameters parameters = call.bodyParameters();
    parameters.refuseRepetition();
    String clientId = clients.identify(call, parameters);
    return switch (parameters.require("grant_type")) {
      case AUTHORIZATION_CODE -> begin(redeemCode(parameters, clientId), call.twist());
      case DEVICE_CODE ->
          begin(devices.redeem(parameters.requireSecret("device_code"), clientId), call.twist());
      case REFRESH_TOKEN -> refresh(parameters, clientId, call.twist());
      default -> throw new Refusal(400, "unsupported_grant_type", "there is no such grant type");
    };
  }

  private Family redeemCode(Parameters parameters, String clientId) {
    Secret code = parameters.requireSecret("code");
    if (rules.stateRequired() && !codes.stateOf(code).equals(parameters.get("state"))) {
      throw Refusal.invalidRequest("the state is not the one the code was issued for");
    }
    String redirectUri = parameters.require("redirect_uri");
    return codes.redeem(code, clientId, redirectUri, parameters.get("code_verifier"));
  }

  private Reply begin(Family family, Optional<Fault.Twist> twist) {
    List<String> scope = shrunk(twist).orElse(family.grant().scope());
    return answers.first(families.begin(family, scope), twist);
  }

  private Reply refresh(Parameters parameters, String clientId, Optional<Fault.Twist> twist) {
    Secret refreshToken = parameters.requireSecret(REFRESH_TOKEN);
    Optional<String> scope =
        shrunk(twist).map(less -> String.join(" ", less)).or(() -> parameters.get("scope"));
    boolean unmentioned = twist.isPresent() && twist.get() instanceof Fault.NoRefreshToken;
    Rotation rotation = unmentioned ? Rotation.KEEP_SILENTLY : rules.rotation();
    return answers.next(families.refresh(refreshToken, clientId, scope, rotation), twist);
  }

  private static Optional<List<String>> shrunk(Optional<Fault.Twist> twist) {
    return twist.isPresent() && twist.get() instanceof Fault.ShrunkScope(List<String> scope)
        ? Optional.of(scope)
        : Optional.empty();
  }
}
