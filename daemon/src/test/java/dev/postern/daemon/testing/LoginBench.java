package dev.postern.daemon.testing;

import dev.postern.daemon.login.LoginAttempt;
import dev.postern.daemon.login.LoginEvent;
import dev.postern.daemon.login.LoginFailure;
import dev.postern.daemon.login.LoginListener;
import dev.postern.daemon.login.LoginOutcome;
import dev.postern.daemon.login.LoginRequest;
import dev.postern.daemon.login.LoginTools;
import dev.postern.daemon.login.Logins;
import dev.postern.daemon.login.TokenSink;
import dev.postern.daemon.provider.AuthorizationServer;
import dev.postern.daemon.provider.CredentialUse;
import dev.postern.daemon.provider.Provider;
import dev.postern.daemon.provider.ResolvedProvider;
import dev.postern.daemon.provider.TokenSet;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** All that a test of logins needs: logins, time, a place for tokens. */
public final class LoginBench implements AutoCloseable, TokenSink {
  /** A follower of a login, and what it was told so far. */
  public static final class Follower implements LoginListener {
    private final BlockingQueue<LoginEvent> events = new LinkedBlockingQueue<>();

    @Override
    public void on(LoginEvent event) {
      events.add(event);
    }

    /** The next step, which has to be of the given kind. */
    public <T extends LoginEvent> T next(Class<T> kind) throws InterruptedException {
      LoginEvent event = events.poll(20, TimeUnit.SECONDS);
      if (!kind.isInstance(event)) {
        throw new AssertionError("expected " + kind.getSimpleName() + ", was told " + event);
      }
      return kind.cast(event);
    }
  }

  /** The address of the server that nobody asks. */
  public static final String SERVER = "https://login.example";

  /** The time that moves by hand. */
  public final ManualTime time = new ManualTime();

  /** The tokens that were kept. */
  public final List<TokenSet> kept = new CopyOnWriteArrayList<>();

  private volatile boolean locked;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Logins logins =
      new Logins(new LoginTools(time, new SecureRandom(), executor, () -> locked), this);
  private volatile Optional<LoginFailure.NotStored> storeFault = Optional.empty();

  /** Begins or joins a login of profile {@code work}. */
  public LoginAttempt join(LoginRequest request, LoginListener listener) {
    return logins.join("work", request, listener);
  }

  /** The logins under test. */
  public Logins logins() {
    return logins;
  }

  /** Locks postern, as its lock does: the question is answered first, then logins are told. */
  public void lock() {
    locked = true;
    logins.withhold();
  }

  /** Makes the store fail from now on. */
  public void breakStore(LoginFailure.NotStored fault) {
    storeFault = Optional.of(fault);
  }

  @Override
  public Optional<LoginFailure.NotStored> keep(String profile, Provider provider, TokenSet tokens) {
    if (storeFault.isEmpty()) {
      kept.add(tokens);
    }
    return storeFault;
  }

  /** A provider that is described by its endpoints alone. */
  public static Provider provider() {
    return provider(Optional.empty(), /* issuerInResponse= */ false, Provider.Quirks.none());
  }

  /** A provider of the given kind. */
  public static Provider provider(
      Optional<String> issuer, boolean issuerInResponse, Provider.Quirks quirks) {
    return new Provider(
        "test",
        new Provider.Endpoints(
            issuer,
            URI.create(SERVER + "/authorize"),
            URI.create(SERVER + "/token"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            issuerInResponse),
        "client-1",
        List.of("a"),
        quirks,
        CredentialUse.UNRESTRICTED);
  }

  /** A login by browser at the server, on any port, for five minutes. */
  public static LoginRequest browser(Provider provider, AuthorizationServer server) {
    return new LoginRequest(
        new ResolvedProvider(provider, server),
        LoginRequest.Method.BROWSER,
        OptionalInt.empty(),
        Duration.ofMinutes(5));
  }

  /** How the login ended, once it has. */
  public static LoginOutcome outcome(LoginAttempt attempt) throws Exception {
    return attempt.outcome().get(20, TimeUnit.SECONDS);
  }

  /** Why the login failed, once it has. */
  public static LoginFailure failure(LoginAttempt attempt) throws Exception {
    return switch (outcome(attempt)) {
      case LoginOutcome.Failed(LoginFailure failure) -> failure;
      case LoginOutcome.SignedIn signedIn -> throw new AssertionError("signed in: " + signedIn);
    };
  }

  /** The value of a parameter in an address. */
  public static String parameter(URI address, String name) {
    for (String pair : address.getRawQuery().split("&")) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    return "";
  }

  /** The port that the browser comes back to. */
  public static int port(URI address) {
    return URI.create(parameter(address, "redirect_uri")).getPort();
  }

  /** The state that the browser has to bring back (RFC 6749, section 4.1.1). */
  public static String state(URI address) {
    return parameter(address, "state");
  }

  @Override
  public void close() {
    logins.close();
    executor.shutdownNow();
  }
}
