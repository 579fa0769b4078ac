package dev.postern.daemon.login;

import dev.postern.daemon.platform.Durations;
import dev.postern.daemon.provider.OAuthError;
import dev.postern.protocol.Failure;
import java.time.Duration;
import java.util.Optional;

/** Why a login came to nothing, and what to do next. */
public sealed interface LoginFailure {
  /** What went wrong, in one line. */
  String message();

  /** What the person can do now, in one line. */
  String hint();

  /** The person, or the server for them, said no. */
  record Denied() implements LoginFailure {
    @Override
    public String message() {
      return "the sign-in was refused at the provider";
    }

    @Override
    public String hint() {
      return "run 'postern login' again and approve the request in the browser";
    }
  }

  /** Nobody finished the login in time. */
  record TimedOut(Duration after) implements LoginFailure {
    @Override
    public String message() {
      return "nobody finished the sign-in within " + Durations.words(after);
    }

    @Override
    public String hint() {
      return "run 'postern login' again, with '--timeout' for more time";
    }
  }

  /** Everyone who waited for the login has left. */
  record Cancelled() implements LoginFailure {
    @Override
    public String message() {
      return "the sign-in was cancelled";
    }

    @Override
    public String hint() {
      return "run 'postern login' to begin again";
    }
  }

  /** The response carries the state of another request (RFC 6749 section 10.12). */
  record StateMismatch() implements LoginFailure {
    @Override
    public String message() {
      return "the browser's answer belongs to another sign-in";
    }

    @Override
    public String hint() {
      return "use the page that this sign-in opened, and close older ones";
    }
  }

  /** The response names another issuer, or none where one is promised (RFC 9207 section 2.4). */
  record IssuerMismatch(String expected) implements LoginFailure {
    @Override
    public String message() {
      return "the browser's answer does not come from " + expected;
    }

    @Override
    public String hint() {
      return "check the provider's issuer in config.json; if it is right, do not sign in there now";
    }
  }

  /** The server answered with an OAuth error. */
  record OAuth(OAuthError error) implements LoginFailure {
    @Override
    public String message() {
      return "the authorization server refused: " + error.text();
    }

    @Override
    public String hint() {
      return OAuthHints.hintFor(error);
    }
  }

  /** The fixed port of the loopback listener belongs to another program. */
  record PortBusy(int port) implements LoginFailure {
    @Override
    public String message() {
      return "port " + port + " on loopback is in use by another program";
    }

    @Override
    public String hint() {
      return "choose another '--callback-port', or leave it out";
    }
  }

  /** No listener can be opened on loopback at all. */
  record NoLoopback(String reason) implements LoginFailure {
    @Override
    public String message() {
      return "cannot listen on loopback: " + reason;
    }

    @Override
    public String hint() {
      return "sign in with 'postern login --device' where the provider offers it";
    }
  }

  /** The server cannot be reached, or answers nonsense. */
  record ServerUnavailable(String reason, Optional<String> cure) implements LoginFailure {
    /** No usable answer, and nothing in particular to do about it. */
    public ServerUnavailable(String reason) {
      this(reason, Optional.empty());
    }

    @Override
    public String message() {
      return "the authorization server gave no usable answer: " + reason;
    }

    @Override
    public String hint() {
      return cure.orElse("check the network and proxy settings, then run 'postern login' again");
    }
  }

  /** Postern was locked before the sign-in was finished. */
  record Locked() implements LoginFailure {
    @Override
    public String message() {
      return "postern is locked";
    }

    @Override
    public String hint() {
      return "unlock it: postern unlock; then run 'postern login' again";
    }
  }

  /** The tokens came but could not be kept. */
  record NotStored(Failure cause) implements LoginFailure {
    @Override
    public String message() {
      return cause.message();
    }

    @Override
    public String hint() {
      return cause.hint().orElse("");
    }
  }

  /** The provider has no device grant. */
  record NoDeviceGrant(String provider) implements LoginFailure {
    @Override
    public String message() {
      return "provider " + provider + " offers no sign-in by device code";
    }

    @Override
    public String hint() {
      return "run 'postern login' without '--device'";
    }
  }

  /** The device code ran out before anyone approved it. */
  record CodeExpired() implements LoginFailure {
    @Override
    public String message() {
      return "the code expired before it was approved";
    }

    @Override
    public String hint() {
      return "run 'postern login --device' again for a new code";
    }
  }

  /** What was pasted is no answer to this login. */
  record BadPaste(String message, String hint) implements LoginFailure {}

  /** A fault of postern itself. */
  record Internal(String kind) implements LoginFailure {
    @Override
    public String message() {
      return "the sign-in failed inside the daemon: " + kind;
    }

    @Override
    public String hint() {
      return "this is a fault of postern; the daemon's log tells more";
    }
  }
}
