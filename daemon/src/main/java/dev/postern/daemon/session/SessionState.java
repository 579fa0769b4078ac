package dev.postern.daemon.session;

import dev.postern.protocol.Failure;
import java.util.Optional;

/** Where a profile's login stands; each state holds just what that state has. */
public sealed interface SessionState {

  /** Nobody is signed in. */
  record SignedOut() implements SessionState {}

  /** A person is at it. */
  record SigningIn(SessionState before) implements SessionState {}

  /** The login is over, and nothing but a new one helps. */
  record Ended(LoginRecord login, LoginRecord.Ending ending) implements SessionState {}

  /** A logout is under way; the record says already that the login has ended. */
  record SigningOut(LoginRecord login) implements SessionState {
    /** What whoever asks meanwhile is told. */
    public Failure refusal() {
      return Failures.signingOut(login.profile());
    }
  }

  /** There is a login. */
  sealed interface Live extends SessionState {
    /** What is known of it. */
    LoginRecord login();

    /** The access token at hand. */
    Optional<AccessToken> access();
  }

  /** A login that an earlier daemon left; its tokens have not been read yet. */
  record Stored(LoginRecord login) implements Live {
    @Override
    public Optional<AccessToken> access() {
      return Optional.empty();
    }
  }

  /** A login without a usable access token, to be had by a refresh. */
  record Dormant(LoginRecord login) implements Live {
    @Override
    public Optional<AccessToken> access() {
      return Optional.empty();
    }
  }

  /** A login with an access token. */
  record SignedIn(LoginRecord login, AccessToken token) implements Live {
    @Override
    public Optional<AccessToken> access() {
      return Optional.of(token);
    }
  }

  /** A refresh is on its way; the access token at hand goes on being served while it holds. */
  record Refreshing(Live before) implements Live {
    @Override
    public LoginRecord login() {
      return before.login();
    }

    @Override
    public Optional<AccessToken> access() {
      return before.access();
    }
  }

  /** The server gave new tokens which the store has not taken yet; none of them is served. */
  record Unsaved(Live before, RefreshReply.Gain gain) implements Live {
    @Override
    public LoginRecord login() {
      return before.login();
    }

    @Override
    public Optional<AccessToken> access() {
      return before.access();
    }
  }
}
