package dev.postern.sandbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where a device asks for its codes (RFC 8628 section 3.1). */
final class DeviceAuthorizationHandler implements Handler {
  private final String issuer;
  private final Clients clients;
  private final Devices devices;
  private final Lifetimes lifetimes;

  DeviceAuthorizationHandler(String issuer, Clients clients, Devices devices, Lifetimes lifetimes) {
    this.issuer = issuer;
    this.clients = clients;
    this.devices = devices;
    this.lifetimes = lifetimes;
  }

  @Override
  public Reply handle(Call call) {
    Parameters parameters = call.bodyParameters();
    parameters.refuseRepetition();
    String clientId = clients.identify(call, parameters);
    Devices.Begun begun = devices.begin(clientId, Scopes.parse(parameters.get("scope")));
    String page = issuer + Paths.DEVICE_VERIFICATION;
    return Reply.json(
        Json.object()
            .put("device_code", begun.deviceCode().reveal())
            .put("user_code", begun.userCode())
            .put("verification_uri", page)
            .put(
                "verification_uri_complete",
                page + "?user_code=" + URLEncoder.encode(begun.userCode(), StandardCharsets.UTF_8))
            .put("expires_in", lifetimes.deviceCode().toSeconds())
            .put("interval", lifetimes.pollInterval().toSeconds()));
  }
}
