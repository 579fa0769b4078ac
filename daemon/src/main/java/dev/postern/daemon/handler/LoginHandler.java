package dev.postern.daemon.handler;

import dev.postern.daemon.ipc.Caller;
import dev.postern.daemon.login.LoginAttempt;
import dev.postern.daemon.login.LoginFailure;
import dev.postern.daemon.login.LoginListener;
import dev.postern.daemon.login.LoginOutcome;
import dev.postern.daemon.login.LoginRequest;
import dev.postern.daemon.login.Logins;
import dev.postern.daemon.provider.Provider;
import dev.postern.daemon.provider.ProviderException;
import dev.postern.daemon.provider.Providers;
import dev.postern.daemon.provider.ResolvedProvider;
import dev.postern.daemon.session.ProfileBook;
import dev.postern.daemon.session.Session;
import dev.postern.daemon.session.Sessions;
import dev.postern.daemon.store.SecretStore;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.Done;
import dev.postern.protocol.message.Login;
import dev.postern.protocol.message.PasteCode;
import dev.postern.protocol.message.SignedIn;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Answers {@code login} and {@code login.paste}. */
public final class LoginHandler {
  private static final long USUAL_SECONDS = 300;
  private static final long MOST_SECONDS = 3600;

  private final Logins logins;
  private final Providers providers;
  private final ProviderChoice choice;
  private final LoginNeeds needs;
  private final ManagedLogin managed;
  private final Sessions sessions;
  private final ProfileBook profiles;
  private final SecretStore store;

  /** A handler over the given flows and sessions. */
  public LoginHandler(
      Logins logins,
      Providers providers,
      ProviderChoice choice,
      LoginNeeds needs,
      ManagedLogin managed,
      Sessions sessions,
      ProfileBook profiles,
      SecretStore store) {
    this.logins = logins;
    this.providers = providers;
    this.choice = choice;
    this.needs = needs;
    this.managed = managed;
    this.sessions = sessions;
    this.profiles = profiles;
    this.store = store;
  }

  /** Signs a profile in, or joins the login under way; ends when the caller goes away. */
  public SignedIn answer(Login request, Caller caller) throws FailureException {
    String profile = request.profile().orElseGet(profiles::defaultProfile);
    try (Sessions.Hold hold = sessions.hold(profile)) {
      return signIn(request, hold.session(), caller);
    }
  }

  private SignedIn signIn(Login request, Session session, Caller caller) throws FailureException {
    LoginAttempt attempt = attempt(request, session.profile(), caller);
    caller.whenGone(attempt::leave);
    session.beginSigningIn();
    try {
      LoginOutcome outcome = attempt.outcome().join();
      return switch (outcome) {
        case LoginOutcome.SignedIn in -> {
          profiles.remember(session.profile(), attempt.provider());
          yield signedIn(session, in);
        }
        case LoginOutcome.Failed failed -> throw new FailureException(failure(failed.failure()));
      };
    } finally {
      session.endSigningIn();
    }
  }

  /** Hands a pasted code to the login under way. */
  public Done answer(PasteCode request) throws FailureException {
    String profile = request.profile().orElseGet(profiles::defaultProfile);
    if (!logins.paste(profile, request.text())) {
      throw new FailureException(
          Failure.of(
              ErrorCode.REFUSED,
              "no login is under way for profile " + profile,
              "run: postern login"));
    }
    return new Done();
  }

  /** Who joins need not say where to sign in: it has been said. */
  private LoginAttempt attempt(Login request, String profile, Caller caller)
      throws FailureException {
    insistOnProvider(request, profile);
    LoginListener listener = event -> caller.tell(LoginEvents.onTheWire(event));
    Optional<LoginAttempt> joined = logins.joinUnderWay(profile, listener);
    return joined.isPresent()
        ? joined.get()
        : logins.join(profile, wanted(request, profile), listener);
  }

  /** Who asks for one provider is not told of a sign-in at another as if it were that. */
  private void insistOnProvider(Login request, String profile) throws FailureException {
    Optional<String> other =
        logins
            .providerUnderWay(profile)
            .map(Provider::name)
            .filter(name -> request.provider().filter(asked -> !asked.equals(name)).isPresent());
    if (other.isPresent()) {
      throw new FailureException(
          Failure.of(
              ErrorCode.REFUSED,
              "another terminal is signing profile " + profile + " in at " + other.get(),
              "finish or cancel that one first, or give another '--profile'"));
    }
  }

  private LoginRequest wanted(Login request, String profile) throws FailureException {
    needs.insist(profile, request.provider(), request.clientId());
    ResolvedProvider provider = resolve(request, profile);
    Duration timeout =
        Duration.ofSeconds(
            inRange("timeout", request.timeoutSeconds(), 1, MOST_SECONDS).orElse(USUAL_SECONDS));
    Optional<Long> port = inRange("callback port", request.callbackPort(), 1, 65_535);
    return new LoginRequest(
        provider,
        request.device() ? LoginRequest.Method.DEVICE : LoginRequest.Method.BROWSER,
        port.isPresent() ? OptionalInt.of(port.get().intValue()) : OptionalInt.empty(),
        timeout);
  }

  private ResolvedProvider resolve(Login request, String profile) throws FailureException {
    try {
      ProviderChoice.Chosen chosen = choice.of(profile, request.provider(), request.clientId());
      ResolvedProvider resolved = providers.resolve(chosen.provider(), chosen.clientId());
      return new ResolvedProvider(managed.lead(resolved.provider()), resolved.server());
    } catch (ProviderException e) {
      ErrorCode code =
          switch (e.kind()) {
            case UNKNOWN_PROVIDER, NO_CLIENT_ID, BAD_SETTINGS, MOVED -> ErrorCode.CONFIGURATION;
            case DISCOVERY -> ErrorCode.SERVER_FAILED;
          };
      throw new FailureException(Failure.of(code, String.valueOf(e.getMessage()), e.hint()));
    }
  }

  private static Optional<Long> inRange(String what, Optional<Long> value, long least, long most)
      throws FailureException {
    if (value.isPresent() && (value.get() < least || value.get() > most)) {
      throw new FailureException(
          Failure.of(
              ErrorCode.INVALID_PARAMETERS,
              "the " + what + " must be from " + least + " to " + most + ", not " + value.get()));
    }
    return value;
  }

  private SignedIn signedIn(Session session, LoginOutcome.SignedIn in) {
    Optional<Long> expiresAt = session.expiresAt().map(Instant::getEpochSecond);
    return new SignedIn(in.profile(), in.account().label(), store.describe(), expiresAt);
  }

  private static Failure failure(LoginFailure failure) {
    ErrorCode code =
        switch (failure) {
          case LoginFailure.NotStored(Failure cause) -> cause.code();
          case LoginFailure.Locked _ -> ErrorCode.REFUSED;
          case LoginFailure.ServerUnavailable _, LoginFailure.OAuth _ -> ErrorCode.SERVER_FAILED;
          case LoginFailure.Denied _,
              LoginFailure.TimedOut _,
              LoginFailure.Cancelled _,
              LoginFailure.StateMismatch _,
              LoginFailure.IssuerMismatch _,
              LoginFailure.PortBusy _,
              LoginFailure.NoLoopback _,
              LoginFailure.NoDeviceGrant _,
              LoginFailure.CodeExpired _,
              LoginFailure.BadPaste _,
              LoginFailure.Internal _ ->
              ErrorCode.LOGIN_FAILED;
        };
    return Failure.of(code, failure.message(), failure.hint());
  }
}
