package dev.postern.daemon.login;

import dev.postern.daemon.provider.AuthorizationServer;
import dev.postern.daemon.provider.DeviceReply;
import dev.postern.daemon.provider.OAuthError;
import dev.postern.daemon.provider.TokenReply;
import dev.postern.protocol.Secret;
import java.time.Duration;

/** The device authorization grant (RFC 8628): the person approves anywhere, this end polls. */
final class DeviceFlow implements Flow {
  private static final Duration SLOWER = Duration.ofSeconds(5);
  private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(1);

  private final Login login;
  private final LoginRequest request;
  private final LoginTools tools;

  DeviceFlow(Login login, LoginRequest request, LoginTools tools) {
    this.login = login;
    this.request = request;
    this.tools = tools;
  }

  @Override
  public void start() {
    switch (server().authorizeDevice(request.provider().provider().scopes())) {
      case DeviceReply.Issued issued -> begin(issued);
      case DeviceReply.Refused(OAuthError error) -> login.giveUp(Login.failure(error));
      case DeviceReply.Unavailable unavailable ->
          login.giveUp(
              new LoginFailure.ServerUnavailable(unavailable.reason(), unavailable.cure()));
      case DeviceReply.Unsupported _ ->
          login.giveUp(new LoginFailure.NoDeviceGrant(request.provider().provider().name()));
    }
  }

  @Override
  public void paste(Secret pasted) {
    login.tell(
        new LoginEvent.PasteRefused(
            new LoginFailure.BadPaste(
                "a sign-in by device code takes no pasted code",
                "type the code shown above into the page on the other device")));
  }

  @Override
  public void stop() {
    // a poll that is still scheduled finds the login over and does nothing
  }

  private void begin(DeviceReply.Issued issued) {
    login.tell(
        new LoginEvent.DeviceCode(
            issued.userCode(),
            issued.verificationUri(),
            issued.complete(),
            issued.lifetime(),
            QrText.of(issued.complete().orElse(issued.verificationUri()))));
    tools.scheduler().after(issued.lifetime(), () -> login.giveUp(new LoginFailure.CodeExpired()));
    later(new Polling(issued.deviceCode(), issued.interval(), issued.interval()));
  }

  /**
   * The rhythm of the polls.
   *
   * @param interval what the server asks for
   * @param pause how long the next poll waits, longer than the interval while the server is away
   */
  private record Polling(Secret deviceCode, Duration interval, Duration pause) {
    Polling steady() {
      return new Polling(deviceCode, interval, interval);
    }

    Polling slower() {
      Duration slow = interval.plus(SLOWER);
      return new Polling(deviceCode, slow, slow);
    }

    Polling backedOff(Duration atLeast) {
      Duration doubled = pause.multipliedBy(2);
      Duration bounded = doubled.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : doubled;
      Duration polite = bounded.compareTo(interval) > 0 ? bounded : interval;
      return new Polling(deviceCode, interval, atLeast.compareTo(polite) > 0 ? atLeast : polite);
    }
  }

  private void later(Polling polling) {
    tools.scheduler().after(polling.pause(), () -> poll(polling));
  }

  private void poll(Polling polling) {
    try {
      if (!login.beginTrade()) {
        return;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return;
    }
    try {
      settle(polling, server().pollDevice(polling.deviceCode()));
    } catch (RuntimeException fault) {
      login.end(
          new LoginOutcome.Failed(new LoginFailure.Internal(fault.getClass().getSimpleName())));
    }
  }

  private void settle(Polling polling, TokenReply reply) {
    switch (reply) {
      case TokenReply.Granted _, TokenReply.Unusable _ -> login.end(login.judge(reply));
      case TokenReply.Refused(OAuthError error) -> refused(polling, error);
      case TokenReply.Unavailable unavailable ->
          again(polling.backedOff(unavailable.retryAfter().orElse(Duration.ZERO)));
    }
  }

  private void refused(Polling polling, OAuthError error) {
    switch (error.code()) {
      case "authorization_pending" -> again(polling.steady());
      case "slow_down" -> again(polling.slower());
      case "expired_token" -> login.end(new LoginOutcome.Failed(new LoginFailure.CodeExpired()));
      default -> login.end(new LoginOutcome.Failed(Login.failure(error)));
    }
  }

  private void again(Polling polling) {
    login.endTrade();
    later(polling);
  }

  private AuthorizationServer server() {
    return request.provider().server();
  }
}
