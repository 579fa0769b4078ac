package dev.postern.daemon.handler;

import dev.postern.daemon.login.LoginEvent;
import dev.postern.protocol.message.EnterCode;
import dev.postern.protocol.message.Exchanging;
import dev.postern.protocol.message.Hiccup;
import dev.postern.protocol.message.Joined;
import dev.postern.protocol.message.OpenBrowser;
import java.net.URI;
import java.util.Optional;

/** The steps of a login as clients are told them. */
final class LoginEvents {
  private LoginEvents() {}

  static dev.postern.protocol.message.LoginEvent onTheWire(LoginEvent event) {
    return switch (event) {
      case LoginEvent.OpenBrowser open ->
          new OpenBrowser(open.url().toString(), open.manualUrl().map(URI::toString));
      case LoginEvent.DeviceCode code ->
          new EnterCode(
              code.userCode(),
              code.verificationUri().toString(),
              code.complete().map(URI::toString),
              code.expires().toSeconds(),
              Optional.of(code.qrCode()));
      case LoginEvent.Joined joined -> new Joined();
      case LoginEvent.PasteRefused refused ->
          new Hiccup(refused.failure().message(), Optional.of(refused.failure().hint()));
      case LoginEvent.Exchanging exchanging -> new Exchanging();
    };
  }
}
