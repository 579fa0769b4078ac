package dev.postern.daemon.testing;

import dev.postern.daemon.provider.AuthorizationServer;
import dev.postern.daemon.provider.CodeExchange;
import dev.postern.daemon.provider.DeviceReply;
import dev.postern.daemon.provider.OAuthError;
import dev.postern.daemon.provider.RevocationReply;
import dev.postern.daemon.provider.TokenHint;
import dev.postern.daemon.provider.TokenReply;
import dev.postern.daemon.provider.TokenSet;
import dev.postern.protocol.Secret;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** An authorization server that answers as it was told and remembers what it was asked. */
public final class FakeAuthorizationServer implements AuthorizationServer {
  /** The code exchanges so far. */
  public final List<CodeExchange> exchanges = new CopyOnWriteArrayList<>();

  /** The tokens it was asked to forget. */
  public final List<Secret> revoked = new CopyOnWriteArrayList<>();

  /** Token replies in turn; with none left the answer is {@link #granted()}. */
  public final Queue<TokenReply> tokenReplies = new ConcurrentLinkedQueue<>();

  /** The answer to the beginning of a device login. */
  public volatile DeviceReply deviceReply = new DeviceReply.Unsupported();

  private volatile CountDownLatch gate = new CountDownLatch(0);

  /** Tokens that are obviously fake. */
  public static TokenReply granted() {
    return new TokenReply.Granted(
        new TokenSet(
            Secret.of("fake-access-token-1"),
            Optional.of(Secret.of("fake-refresh-token-1")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  /** A refusal with the given code. */
  public static TokenReply refused(String code) {
    return new TokenReply.Refused(new OAuthError(code, Optional.empty()));
  }

  /** Holds up every exchange until the returned latch is counted down. */
  public CountDownLatch holdUp() {
    gate = new CountDownLatch(1);
    return gate;
  }

  @Override
  public TokenReply exchange(CodeExchange request) {
    exchanges.add(request);
    try {
      gate.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return next();
  }

  @Override
  public TokenReply refresh(Secret refreshToken, List<String> scopes) {
    return next();
  }

  @Override
  public TokenReply pollDevice(Secret deviceCode) {
    return next();
  }

  @Override
  public DeviceReply authorizeDevice(List<String> scopes) {
    return deviceReply;
  }

  @Override
  public RevocationReply revoke(Secret token, TokenHint hint) {
    revoked.add(token);
    return new RevocationReply.Revoked();
  }

  private TokenReply next() {
    return Optional.ofNullable(tokenReplies.poll()).orElseGet(FakeAuthorizationServer::granted);
  }
}
