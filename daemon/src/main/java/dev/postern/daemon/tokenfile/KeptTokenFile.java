package dev.postern.daemon.tokenfile;

import dev.postern.daemon.platform.StateFault;
import dev.postern.daemon.platform.StateFileException;
import dev.postern.daemon.platform.StateFolder;
import dev.postern.daemon.platform.Time;
import dev.postern.daemon.session.AccessToken;
import dev.postern.daemon.session.Fingerprint;
import dev.postern.daemon.session.Validity;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.message.TokenFile;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One token file, written and removed by its keeper alone. */
final class KeptTokenFile {
  private final TokenFileEntry entry;
  private final StateFolder folder;
  private final TokenFileText text;
  private final Time time;
  private final ReentrantLock turn = new ReentrantLock();
  private Optional<Written> written = Optional.empty();
  private volatile Condition condition;

  /** What this process put in the file last. */
  private record Written(Fingerprint token, Instant end) {
    /** Whether it is as good as the other: the end of an unknown lifetime is but an assumption. */
    boolean isLike(Written other) {
      return token.equals(other.token)
          && end.isAfter(other.end.minus(Validity.DRIFT))
          && end.isBefore(other.end.plus(Validity.DRIFT));
    }
  }

  /** How the file stands. */
  private sealed interface Condition {
    /** It holds a token. */
    record Holding(Instant end) implements Condition {}

    /** It holds none that is of use, and is as it should be. */
    record Empty(Failure why) implements Condition {}

    /** It is not as it should be. */
    record Faulty(Failure why) implements Condition {}
  }

  KeptTokenFile(TokenFileEntry entry, StateFolder folder, Time time) {
    this.entry = entry;
    this.folder = folder;
    this.text = new TokenFileText(entry.mark());
    this.time = time;
    this.condition =
        new Condition.Empty(
            Failure.of(ErrorCode.INTERNAL_ERROR, "it has not been written since the start"));
  }

  TokenFileEntry entry() {
    return entry;
  }

  /** What is wrong with it; that it holds nothing may be right. */
  Optional<Failure> fault() {
    return condition instanceof Condition.Faulty(Failure why) ? Optional.of(why) : Optional.empty();
  }

  /** The file as a message tells of it. */
  TokenFile told() {
    return switch (condition) {
      case Condition.Holding(Instant end) ->
          told(Optional.of(end.getEpochSecond()), Optional.empty());
      case Condition.Empty(Failure why) -> told(Optional.empty(), Optional.of(why));
      case Condition.Faulty(Failure why) -> told(Optional.empty(), Optional.of(why));
    };
  }

  private TokenFile told(Optional<Long> expiresAt, Optional<Failure> why) {
    return new TokenFile(
        entry.path().toString(),
        entry.profile(),
        expiresAt,
        why.map(Failure::message),
        why.flatMap(Failure::hint));
  }

  /** Why it holds no token that is of use. */
  Optional<Failure> lack() {
    return switch (condition) {
      case Condition.Holding _ -> Optional.empty();
      case Condition.Empty(Failure why) -> Optional.of(why);
      case Condition.Faulty(Failure why) -> Optional.of(why);
    };
  }

  /** Makes the file hold what there is once it is this thread's turn; blocks as its disk does. */
  void settle(Supplier<Supply> supply) {
    turn.lock();
    try {
      settleNow(supply.get());
    } finally {
      turn.unlock();
    }
  }

  /** Does the same unless another thread is at it, which a disk that hangs may hold up. */
  void settleIfFree(Supplier<Supply> supply) {
    if (turn.tryLock()) {
      try {
        settleNow(supply.get());
      } finally {
        turn.unlock();
      }
    }
  }

  private void settleNow(Supply supply) {
    condition =
        switch (supply) {
          case Supply.Ready(AccessToken token) -> write(token);
          case Supply.Late(Failure why) -> new Condition.Empty(why);
          case Supply.None(Failure why) -> remove(why);
        };
  }

  private Condition write(AccessToken token) {
    Written wanted = new Written(Fingerprint.of(token.value()), end(token.validity()));
    try {
      Optional<byte[]> there = ownContent();
      if (there.isEmpty() || written.filter(wanted::isLike).isEmpty()) {
        folder.write(name(), text.holding(token.value(), wanted.end()));
        written = Optional.of(wanted);
      }
      return new Condition.Holding(wanted.end());
    } catch (IOException e) {
      return faulty(e);
    }
  }

  private Condition remove(Failure why) {
    try {
      if (ownContent().isPresent()) {
        folder.remove(name());
      }
      written = Optional.empty();
      return new Condition.Empty(why);
    } catch (IOException e) {
      return faulty(e);
    }
  }

  /** Refuses what is there where that is not ours to replace. */
  void insistOnOwn() throws StateFileException {
    try {
      ownContent();
    } catch (IOException e) {
      throw StateFileException.writing(entry.path(), e);
    }
  }

  private Optional<byte[]> ownContent() throws IOException {
    Optional<byte[]> there = folder.read(name());
    if (there.isPresent() && !text.isIn(there.get())) {
      throw new StateFileException(new StateFault.Foreign(entry.path()));
    }
    return there;
  }

  private Condition faulty(IOException e) {
    return new Condition.Faulty(StateFileException.writing(entry.path(), e).failure());
  }

  /** The programs keep a token whose end nobody told them for ever. */
  private Instant end(Validity validity) {
    return validity
        .expiresAt(time)
        .orElseGet(() -> time.now().plus(validity.lifetime()).minus(validity.age(time)));
  }

  private String name() {
    return String.valueOf(entry.path().getFileName());
  }
}
