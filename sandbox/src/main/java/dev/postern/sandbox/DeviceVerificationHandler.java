package dev.postern.sandbox;

import dev.postern.protocol.Secret;

/** The page where a user lets a device in (RFC 8628 section 3.3). */
final class DeviceVerificationHandler implements Handler {
  private final Devices devices;
  private final Mint mint;

  DeviceVerificationHandler(Devices devices, Mint mint) {
    this.devices = devices;
    this.mint = mint;
  }

  @Override
  public Reply handle(Call call) {
    try {
      return call.method().equals("POST") ? decide(call) : ask(call);
    } catch (Refusal refusal) {
      return Pages.problem(400, refusal.description(), refusal.error());
    }
  }

  private Reply ask(Call call) {
    Secret session = Browser.session(call, mint);
    String userCode = call.queryParameters().get("user_code").orElse("");
    return Browser.remember(Pages.device(userCode, session), session);
  }

  private Reply decide(Call call) {
    Parameters form = call.bodyParameters();
    if (!form.requireSecret("session").equals(Browser.session(call, mint))) {
      return Pages.problem(403, "this page was not opened in this browser", "forbidden");
    }
    boolean approved = form.require("decision").equals("approve");
    if (!devices.decide(form.require("user_code"), approved)) {
      return Pages.problem(404, "no device waits with this code", "unknown_user_code");
    }
    return approved
        ? Pages.done("The device is signed in", Reply.OK)
        : Pages.done("The device is refused", "access_denied");
  }
}
