package dev.postern.daemon;

import dev.postern.daemon.door.Dismissal;
import dev.postern.daemon.platform.ServiceManager;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import java.io.IOException;

/** The clients whose connections had the service manager start a daemon that does not serve. */
final class Waiters {
  private Waiters() {}

  /** Tells them why it does not start. */
  static void tell(ServiceManager manager, int exitCode, String message, String hint) {
    ErrorCode code =
        switch (exitCode) {
          case Main.USAGE -> ErrorCode.CONFIGURATION;
          case Main.REFUSED -> ErrorCode.REFUSED;
          default -> ErrorCode.INTERNAL_ERROR;
        };
    dismiss(
        manager,
        Dismissal.because(
            hint.isEmpty() ? Failure.of(code, message) : Failure.of(code, message, hint)));
  }

  /** Has them connect again, to the daemon that serves the socket by now. */
  static void sendElsewhere(ServiceManager manager) {
    dismiss(manager, Dismissal.elsewhere());
  }

  private static void dismiss(ServiceManager manager, Dismissal dismissal) {
    try {
      manager.socket().ifPresent(dismissal::at);
    } catch (IOException e) {
      StartProblem.tellApart(String.valueOf(e.getMessage()), "");
    }
  }
}
