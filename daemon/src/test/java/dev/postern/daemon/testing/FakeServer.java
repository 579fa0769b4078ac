package dev.postern.daemon.testing;

import dev.postern.daemon.provider.AuthorizationServer;
import dev.postern.daemon.provider.Binding;
import dev.postern.daemon.provider.BoundServers;
import dev.postern.daemon.provider.CodeExchange;
import dev.postern.daemon.provider.CredentialUse;
import dev.postern.daemon.provider.DeviceReply;
import dev.postern.daemon.provider.OAuthError;
import dev.postern.daemon.provider.Provider;
import dev.postern.daemon.provider.ProviderException;
import dev.postern.daemon.provider.Providers;
import dev.postern.daemon.provider.ResolvedProvider;
import dev.postern.daemon.provider.RevocationReply;
import dev.postern.daemon.provider.TokenHint;
import dev.postern.daemon.provider.TokenReply;
import dev.postern.daemon.provider.TokenSet;
import dev.postern.protocol.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * An authorization server that rotates refresh tokens: it accepts the newest one alone, unless it
 * was told to answer something else.
 */
public final class FakeServer implements AuthorizationServer, Providers, BoundServers {
  /** How long its access tokens hold. */
  public static final Duration LIFETIME = Duration.ofHours(8);

  private final Deque<UnaryOperator<TokenReply>> replies = new ArrayDeque<>();
  private final List<Secret> revoked = new ArrayList<>();
  private final AtomicReference<CountDownLatch> gate = new AtomicReference<>(new CountDownLatch(0));
  private volatile CountDownLatch arrived = new CountDownLatch(1);
  private int number = 1;
  private int refreshes;
  private volatile Runnable whenRevoked = () -> {};
  private volatile Optional<ProviderException> moved = Optional.empty();

  /** The tokens of a login that has just been made. */
  public synchronized TokenSet firstTokens() {
    return tokens(Optional.of(refreshToken(number)), Optional.of(LIFETIME));
  }

  /** The refresh token with a number, from 1. */
  public static Secret refreshToken(int number) {
    return Secret.of("fake-refresh-token-" + number);
  }

  /** The access token with a number, from 1. */
  public static Secret accessToken(int number) {
    return Secret.of("fake-access-token-" + number);
  }

  /** The tokens with the number reached so far. */
  public synchronized TokenSet tokens(Optional<Secret> refreshToken, Optional<Duration> lifetime) {
    return new TokenSet(
        accessToken(number),
        refreshToken,
        lifetime,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Answers the next request so; the rotation has happened by then if the token was right. */
  public synchronized void next(TokenReply reply) {
    replies.add(rotated -> reply);
  }

  /** Rewrites the answer to the next request. */
  public synchronized void next(UnaryOperator<TokenReply> rewrite) {
    replies.add(rewrite);
  }

  /** Holds every answer back until {@link #open} is called. */
  public void close() {
    gate.set(new CountDownLatch(1));
    arrived = new CountDownLatch(1);
  }

  /** Waits until a request is being held back. */
  public void awaitRequest() throws InterruptedException {
    arrived.await();
  }

  /** Lets the answers go. */
  public void open() {
    gate.get().countDown();
  }

  /** Has something done while a revocation is on its way. */
  public void whenRevoked(Runnable action) {
    whenRevoked = action;
  }

  /** How often it was asked to refresh. */
  public synchronized int refreshes() {
    return refreshes;
  }

  /** What it was asked to revoke. */
  public synchronized List<Secret> revoked() {
    return List.copyOf(revoked);
  }

  @Override
  public TokenReply refresh(Secret refreshToken, List<String> scopes) {
    UnaryOperator<TokenReply> rewrite;
    TokenReply rotated;
    synchronized (this) {
      refreshes++;
      rewrite = replies.isEmpty() ? UnaryOperator.identity() : replies.remove();
      rotated = rotate(refreshToken);
    }
    arrived.countDown();
    try {
      gate.get().await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("nobody may interrupt a refresh", e);
    }
    return rewrite.apply(rotated);
  }

  private TokenReply rotate(Secret refreshToken) {
    if (!refreshToken.equals(refreshToken(number))) {
      return new TokenReply.Refused(
          new OAuthError(OAuthError.INVALID_GRANT, Optional.of("token was used before")));
    }
    number++;
    return new TokenReply.Granted(tokens(Optional.of(refreshToken(number)), Optional.of(LIFETIME)));
  }

  @Override
  public synchronized RevocationReply revoke(Secret token, TokenHint hint) {
    revoked.add(token);
    whenRevoked.run();
    return new RevocationReply.Revoked();
  }

  @Override
  public TokenReply exchange(CodeExchange request) {
    throw new AssertionError("no code is exchanged here");
  }

  @Override
  public TokenReply pollDevice(Secret deviceCode) {
    throw new AssertionError("no device signs in here");
  }

  @Override
  public DeviceReply authorizeDevice(List<String> scopes) {
    throw new AssertionError("no device signs in here");
  }

  @Override
  public ResolvedProvider resolve(String name, Optional<String> clientId) {
    return new ResolvedProvider(provider(), this);
  }

  /** Has the configuration name another server, until it is called with nothing. */
  public void setMoved(Optional<ProviderException> moved) {
    this.moved = moved;
  }

  @Override
  public Reached forRefresh(Binding binding) throws ProviderException {
    if (moved.isPresent()) {
      throw moved.get();
    }
    return new Reached(this, binding);
  }

  @Override
  public AuthorizationServer forRevocation(Binding binding) {
    return this;
  }

  @Override
  public Optional<ProviderException> objection(Binding binding) {
    return moved;
  }

  @Override
  public Binding completed(Binding binding) {
    return binding.server().isPresent() ? binding : Binding.of(provider());
  }

  /** Its settings. */
  public static Provider provider() {
    return new Provider(
        "fake",
        new Provider.Endpoints(
            Optional.empty(),
            URI.create("http://127.0.0.1/authorize"),
            URI.create("http://127.0.0.1/token"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false),
        "fake-client",
        List.of("read"),
        Provider.Quirks.none(),
        CredentialUse.UNRESTRICTED);
  }
}
