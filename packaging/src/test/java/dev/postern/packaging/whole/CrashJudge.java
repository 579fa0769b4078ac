package dev.postern.packaging.whole;

import dev.postern.daemon.session.LoginRecord;
import dev.postern.packaging.whole.World.Ran;
import dev.postern.protocol.Secret;
import dev.postern.sandbox.Counts;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;

/**
 * Says whether what a kill has left is right: what lies on the disk then decides what has to come
 * of it, and the user's and the servers' word has to be the same.
 */
final class CrashJudge {
  private static final String REPLY_LOST = "its reply never arrived";
  private static final String NOT_STORED = "its new tokens could not be stored before postern";
  private static final String CUT_SHORT = "a logout was begun and did not finish";
  private static final int TIDYING_ROUNDS = 500;

  private final CrashScene scene;

  CrashJudge(CrashScene scene) {
    this.scene = scene;
  }

  /**
   * What was so before the kill.
   *
   * @param from where somebody is signed in, if somebody is
   * @param to where the action asks
   */
  record Before(CrashAction action, String from, String to, long reused, long foreign) {}

  private record Expected(CrashOutcome outcome, long reused) {}

  Before before(CrashAction action, String from, String to) {
    return new Before(action, from, to, reused(), foreign());
  }

  private long reused() {
    return counted(Counts::reuseDetected);
  }

  private long foreign() {
    return counted(Counts::foreignTokens);
  }

  private long counted(ToLongFunction<Counts> count) {
    return CrashScene.PROVIDERS.stream()
        .mapToLong(provider -> count.applyAsLong(scene.world().sandbox(provider).counts()))
        .sum();
  }

  /** What a daemon that was started again makes of what was left. */
  CrashOutcome after(Before before, CrashRemains left) throws IOException {
    Expected expected = expected(before, left);
    CrashOutcome outcome = expected.outcome();
    Optional<String> objection =
        switch (outcome) {
          case CrashOutcome.Alive(String provider) -> objectionToAlive(provider);
          case CrashOutcome.LossTold _ -> objectionToLoss(left);
          case CrashOutcome.SignedOut _ -> objectionToSignedOut(left);
          case CrashOutcome.Wrong(String what) -> Optional.of(what);
        };
    Optional<String> wrong =
        objection
            .or(() -> objectionToTraffic(before, expected))
            .or(() -> objectionToLeftovers(outcome));
    return wrong.isEmpty()
        ? outcome
        : new CrashOutcome.Wrong("%s; expected %s, left %s".formatted(wrong.get(), outcome, left));
  }

  private Expected expected(Before before, CrashRemains left) {
    CrashAction action = before.action();
    if (left.record().isEmpty()) {
      return action.maySignOut() || !action.beginsSignedIn()
          ? new Expected(new CrashOutcome.SignedOut(), 0)
          : wrong("the record is gone");
    }
    LoginRecord record = left.record().get();
    if (record.ending().isPresent()) {
      return action.maySignOut()
          ? new Expected(new CrashOutcome.SignedOut(), 0)
          : wrong("the login has ended");
    }
    boolean old = action.beginsSignedIn() && record.provider().equals(before.from());
    if (!old && !(action.maySignIn() && record.provider().equals(before.to()))) {
      return wrong("the record is of a login that nobody made");
    }
    if (left.refreshToken().isEmpty()) {
      return wrong("the record names a refresh token that is not there");
    }
    if (scene.world().sandbox(record.provider()).accepts(left.refreshToken().get())) {
      return new Expected(new CrashOutcome.Alive(record.provider()), 0);
    }
    return action.mayRotate()
        ? new Expected(new CrashOutcome.LossTold(), 1)
        : wrong("the record's refresh token is none of its server's");
  }

  private static Expected wrong(String what) {
    return new Expected(new CrashOutcome.Wrong(what), 0);
  }

  private Optional<String> objectionToAlive(String provider) {
    Ran token = scene.daemon().postern("token");
    Ran next = scene.daemon().postern("token", "--min-ttl", "9h");
    Ran status = scene.daemon().postern("status");
    for (Ran ran : new Ran[] {token, next}) {
      if (ran.exit() != 0) {
        return Optional.of("no token is served: " + ran.err() + status.out());
      }
    }
    // the first is still good: a refresh here ends no token
    if (!isTaken(provider, token) || !isTaken(provider, next)) {
      return Optional.of("the token that is served is none of its server's");
    }
    return status.exit() == 0 && status.out().contains("provider      " + provider + "\n")
        ? Optional.empty()
        : Optional.of("status says: " + status.out());
  }

  private boolean isTaken(String provider, Ran token) {
    return scene.world().sandbox(provider).accepts(Secret.of(token.out().strip()));
  }

  private Optional<String> objectionToLoss(CrashRemains left) {
    String text = left.unsaved() ? NOT_STORED : REPLY_LOST;
    Ran token = scene.daemon().postern("token", "--min-ttl", "9h");
    Ran status = scene.daemon().postern("status");
    boolean told =
        token.exit() == 1
            && token.err().contains("hint: run: postern login")
            && token.err().contains(text)
            && status.out().contains(text);
    return told ? Optional.empty() : Optional.of("not told: " + token.err() + status.out());
  }

  private Optional<String> objectionToSignedOut(CrashRemains left) {
    Ran token = scene.daemon().postern("token");
    Ran status = scene.daemon().postern("status");
    boolean cutShort = left.record().isPresent();
    String text = cutShort ? CUT_SHORT : "is not signed in";
    String hint = cutShort ? "hint: run: postern logout" : "hint: run: postern login";
    boolean told =
        token.exit() == 1
            && token.err().contains(text)
            && token.err().contains(hint)
            && status.exit() == 1;
    if (!told) {
      return Optional.of("not told: " + token.err() + status.out());
    }
    Ran logout = scene.daemon().postern("logout");
    return logout.exit() == 0 ? Optional.empty() : Optional.of("logout: " + logout.err());
  }

  private Optional<String> objectionToTraffic(Before before, Expected expected) {
    if (foreign() != before.foreign()) {
      return Optional.of("a token came to another server than its own");
    }
    return reused() == before.reused() + expected.reused()
        ? Optional.empty()
        : Optional.of("used refresh tokens came " + (reused() - before.reused()) + " times");
  }

  /** What no record names is erased shortly after the start. */
  private Optional<String> objectionToLeftovers(CrashOutcome outcome) {
    try {
      CrashRemains now = scene.remains();
      for (int i = 0; i < TIDYING_ROUNDS && (now.marked() || now.unnamed() > 0); i++) {
        LockSupport.parkNanos(10_000_000);
        now = scene.remains();
      }
      boolean rid = outcome instanceof CrashOutcome.SignedOut;
      return now.marked() || now.unnamed() > 0 || (rid && now.record().isPresent())
          ? Optional.of("still there: " + now)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of("what is left cannot be read: " + e);
    }
  }
}
