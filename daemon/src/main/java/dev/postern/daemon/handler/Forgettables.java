package dev.postern.daemon.handler;

import dev.postern.daemon.cloud.CloudCredentials;
import dev.postern.daemon.credential.ApprovalLedger;
import dev.postern.daemon.credential.ClaudeCode;
import dev.postern.daemon.credential.HelperCache;
import dev.postern.daemon.handler.ForgetHandler.Forgettable;
import dev.postern.daemon.platform.LocalFiles;
import dev.postern.daemon.platform.StateFileException;
import dev.postern.daemon.session.Session;
import dev.postern.daemon.session.SessionState.SignedOut;
import dev.postern.daemon.session.Sessions;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.ForgetEverything;
import dev.postern.protocol.message.Logout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The things that {@code logout --everything} clears. */
public final class Forgettables {
  private Forgettables() {}

  /** Every login: revoked at its server where that can be had, erased here. */
  public static Forgettable logins(Sessions sessions, LogoutHandler logout) {
    return new Forgettable() {
      @Override
      public List<String> found(ForgetEverything request) {
        return sessions.all().stream()
            .filter(session -> !(session.state() instanceof SignedOut))
            .map(Session::profile)
            .map(profile -> "the login of profile " + profile)
            .toList();
      }

      @Override
      public List<String> clear(ForgetEverything request) throws FailureException {
        logout.answer(new Logout(Optional.empty(), Optional.empty(), /* all= */ true));
        return List.of();
      }
    };
  }

  /** What helpers and clouds gave, which is kept in memory alone. */
  public static Forgettable kept(HelperCache helpers, CloudCredentials clouds) {
    return new Forgettable() {
      @Override
      public List<String> found(ForgetEverything request) {
        return List.of("what helpers and clouds gave, in the daemon's memory");
      }

      @Override
      public List<String> clear(ForgetEverything request) {
        helpers.clear();
        clouds.forget();
        return List.of();
      }
    };
  }

  /** What persons decided about API keys. */
  public static Forgettable approvals(ApprovalLedger ledger) {
    return new Forgettable() {
      @Override
      public List<String> found(ForgetEverything request) {
        Path file = ledger.file();
        return Files.exists(file) ? List.of("decisions about API keys, " + file) : List.of();
      }

      @Override
      public List<String> clear(ForgetEverything request) throws FailureException {
        try {
          ledger.forget();
          return List.of();
        } catch (StateFileException e) {
          throw new FailureException(e.failure());
        }
      }
    };
  }

  /** The cached state that Claude Code keeps beside its settings. */
  public static Forgettable claudeCodeState(ClaudeCode claudeCode) {
    return file(
        "claude code's cached state",
        request -> claudeCode.places(request.context()).configuration().resolve("config.json"));
  }

  private interface FileOf {
    Path file(ForgetEverything request);
  }

  private static Forgettable file(String what, FileOf place) {
    return new Forgettable() {
      @Override
      public List<String> found(ForgetEverything request) {
        Path file = place.file(request);
        return Files.exists(file) ? List.of(what + ", " + file) : List.of();
      }

      @Override
      public List<String> clear(ForgetEverything request) throws FailureException {
        Path file = place.file(request);
        try {
          LocalFiles.remove(file);
          return List.of();
        } catch (IOException kept) {
          throw new FailureException(
              Failure.of(ErrorCode.INTERNAL_ERROR, "cannot remove " + file, "remove it by hand"));
        }
      }
    };
  }
}
