package dev.postern.daemon.handler;

import dev.postern.daemon.credential.KnownLogins;
import dev.postern.daemon.credential.LoginFact;
import dev.postern.daemon.credential.LoginFact.Condition;
import dev.postern.daemon.credential.ObtainedCredential.OAuthToken;
import dev.postern.daemon.ipc.Caller;
import dev.postern.daemon.platform.Time;
import dev.postern.daemon.provider.BoundServer;
import dev.postern.daemon.provider.CredentialUse;
import dev.postern.daemon.session.LoginRecord;
import dev.postern.daemon.session.ProfileBook;
import dev.postern.daemon.session.Rejection;
import dev.postern.daemon.session.Served;
import dev.postern.daemon.session.Session;
import dev.postern.daemon.session.SessionState.Ended;
import dev.postern.daemon.session.SessionState.Live;
import dev.postern.daemon.session.SessionState.SignedOut;
import dev.postern.daemon.session.SessionState.SigningIn;
import dev.postern.daemon.session.SessionState.SigningOut;
import dev.postern.daemon.session.Sessions;
import dev.postern.daemon.session.TokenAsk;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.CallerContext;
import dev.postern.protocol.message.GetCredential;
import java.util.Optional;

/** The profiles' logins as sources of a credential. */
public final class ProfileLogins implements KnownLogins {
  private final Sessions sessions;
  private final ProfileBook profiles;
  private final KnownProfiles known;
  private final GivenTokens given;
  private final Time time;

  /** The logins of the given sessions. */
  public ProfileLogins(
      Sessions sessions, ProfileBook profiles, KnownProfiles known, GivenTokens given, Time time) {
    this.sessions = sessions;
    this.profiles = profiles;
    this.known = known;
    this.given = given;
    this.time = time;
  }

  @Override
  public Optional<LoginFact> of(CallerContext context) throws FailureException {
    if (context.profile().isPresent()) {
      known.insistOn(context.profile().get());
    }
    String profile =
        context.profile().orElseGet(() -> profiles.inEffect(Optional.of(context.directory())));
    return switch (sessions.of(profile).state()) {
      case SignedOut _ -> Optional.empty();
      case SigningIn _ -> Optional.empty();
      case SigningOut out ->
          Optional.of(
              fact(
                  out.login(),
                  new Condition.Ended(out.refusal().message(), out.refusal().hint().orElse(""))));
      case Ended(LoginRecord login, LoginRecord.Ending ending) ->
          Optional.of(
              fact(
                  login,
                  new Condition.Ended(
                      "the login of profile " + profile + " has ended: " + ending.reason(),
                      "sign in again: postern login --profile " + profile)));
      case Live live -> Optional.of(fact(live.login(), condition(live.login())));
    };
  }

  private LoginFact fact(LoginRecord login, Condition condition) {
    return new LoginFact(
        login.profile(),
        condition,
        ManagedLogin.method(login.provider()),
        login.account().organizationId(),
        use(login).hosts());
  }

  /** Where a token may go is known of a login whose server is known. */
  private static Condition condition(LoginRecord login) {
    return login.binding().server().isPresent()
        ? new Condition.Usable(Optional.empty())
        : new Condition.Ended(
            "config.json no longer describes provider "
                + login.provider()
                + ", at which profile "
                + login.profile()
                + " signed in",
            "put the provider back, or sign in again: postern login --profile " + login.profile());
  }

  /** The access token of a profile for a caller that may say that a server refused its last. */
  OAuthToken token(String profile, GetCredential request, Caller caller) throws FailureException {
    Session session = sessions.of(profile);
    Served served =
        session.token(
            new TokenAsk(
                MinimumLifetime.of(request.minimumSeconds()), rejection(profile, request, caller)));
    given.remember(caller, served);
    return new OAuthToken(
        served.token().value(), use(session).headers(), served.token().validity().expiresAt(time));
  }

  private Rejection rejection(String profile, GetCredential request, Caller caller) {
    if (!request.rejected()) {
      return new Rejection.None();
    }
    return request
        .rejectedValue()
        .map(Rejection::of)
        .orElseGet(() -> given.ofLast(caller, profile));
  }

  /** How the tokens of a session are to be used. */
  static CredentialUse use(Session session) {
    return session.state() instanceof Live live ? use(live.login()) : CredentialUse.UNRESTRICTED;
  }

  private static CredentialUse use(LoginRecord login) {
    return login.binding().server().map(BoundServer::use).orElse(CredentialUse.UNRESTRICTED);
  }
}
