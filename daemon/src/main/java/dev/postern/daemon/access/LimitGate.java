package dev.postern.daemon.access;

import dev.postern.daemon.ipc.Caller;
import dev.postern.daemon.ipc.MethodTable;
import dev.postern.daemon.platform.Durations;
import dev.postern.daemon.platform.Peer;
import dev.postern.daemon.platform.ProcessStat;
import dev.postern.daemon.platform.Time;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.ApproveKey;
import dev.postern.protocol.message.CloseForward;
import dev.postern.protocol.message.Diagnose;
import dev.postern.protocol.message.Discover;
import dev.postern.protocol.message.DropTokenFile;
import dev.postern.protocol.message.Explain;
import dev.postern.protocol.message.ForgetEverything;
import dev.postern.protocol.message.GetAudit;
import dev.postern.protocol.message.GetCredential;
import dev.postern.protocol.message.GetDaemonStatus;
import dev.postern.protocol.message.GetIdentityToken;
import dev.postern.protocol.message.GetStatus;
import dev.postern.protocol.message.GetStore;
import dev.postern.protocol.message.GetToken;
import dev.postern.protocol.message.GrantTrust;
import dev.postern.protocol.message.KeepTokenFile;
import dev.postern.protocol.message.ListForwards;
import dev.postern.protocol.message.ListProfiles;
import dev.postern.protocol.message.ListProviders;
import dev.postern.protocol.message.ListTrust;
import dev.postern.protocol.message.Lock;
import dev.postern.protocol.message.Login;
import dev.postern.protocol.message.Logout;
import dev.postern.protocol.message.MoveStore;
import dev.postern.protocol.message.OpenDoor;
import dev.postern.protocol.message.OpenForward;
import dev.postern.protocol.message.PasteCode;
import dev.postern.protocol.message.Request;
import dev.postern.protocol.message.Result;
import dev.postern.protocol.message.ReviewTrust;
import dev.postern.protocol.message.StopDaemon;
import dev.postern.protocol.message.Unlock;
import dev.postern.protocol.message.UseProfile;
import dev.postern.protocol.message.WithdrawTrust;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table of methods with limits for each process that calls: how many of its requests may be
 * waiting, and how often it may ask for what costs the machine or a person something.
 *
 * <p>A process that starts others for its purpose is not held back by this; the audit shows it.
 */
public final class LimitGate implements MethodTable {
  private static final int MOST_WAITING = 10_240;
  private static final int COSTLY_AT_ONCE = 100;
  private static final Duration COSTLY_EACH = Duration.ofMillis(50);
  private static final int MOST_REMEMBERED = 4096;

  private final MethodTable methods;
  private final Time time;
  private final int mostWaiting;
  private final Map<List<Optional<Long>>, Usage> usages = new HashMap<>();

  /** What tells a process from any other; no record, since Java makes code to compare those. */
  private static List<Optional<Long>> asker(Peer peer) {
    return List.of(peer.pid(), peer.stat().map(ProcessStat::started));
  }

  private static final class Usage {
    private final Bucket costly;
    private int waiting;

    Usage(Bucket costly) {
      this.costly = costly;
    }
  }

  /** The limited form of a table. */
  public LimitGate(MethodTable methods, Time time) {
    this(methods, time, MOST_WAITING);
  }

  /**
   * A table with a limit of its own.
   *
   * @param mostWaiting how many requests of one process may be waiting
   */
  LimitGate(MethodTable methods, Time time, int mostWaiting) {
    this.methods = methods;
    this.time = time;
    this.mostWaiting = mostWaiting;
  }

  @Override
  public Result answer(Request request, Caller caller) throws FailureException {
    Usage usage = enter(asker(caller.peer()));
    try {
      if (costly(request)) {
        Duration wait = usage.costly.take(time.monotonic());
        if (wait.isPositive()) {
          throw refused(
              "this program asks too often for " + request.method(),
              "try again in " + Durations.words(wait));
        }
      }
      return methods.answer(request, caller);
    } finally {
      leave(usage);
    }
  }

  private Usage enter(List<Optional<Long>> asker) throws FailureException {
    synchronized (usages) {
      if (usages.size() >= MOST_REMEMBERED) {
        Duration now = time.monotonic();
        usages.values().removeIf(usage -> usage.waiting == 0 && usage.costly.isFull(now));
      }
      Usage usage = usages.computeIfAbsent(asker, unseen -> fresh());
      if (usage.waiting >= mostWaiting) {
        throw refused(
            mostWaiting + " requests of this program are waiting for their answers",
            "try again when some have come");
      }
      usage.waiting++;
      return usage;
    }
  }

  private void leave(Usage usage) {
    synchronized (usages) {
      usage.waiting--;
    }
  }

  private Usage fresh() {
    return new Usage(new Bucket(COSTLY_AT_ONCE, COSTLY_EACH, time.monotonic()));
  }

  /** Whether it runs a command, opens a browser, hashes slowly, writes to the disk, or the like. */
  private static boolean costly(Request request) {
    return switch (request) {
      case GetCredential asked -> asked.context().complete();
      case GetToken asked -> asked.afterRejection();
      case GetIdentityToken asked -> true;
      case Login asked -> true;
      case PasteCode asked -> true;
      case Logout asked -> true;
      case ApproveKey asked -> true;
      case UseProfile asked -> true;
      case ReviewTrust asked -> true;
      case GrantTrust asked -> true;
      case WithdrawTrust asked -> true;
      case Lock asked -> true;
      case Unlock asked -> true;
      case OpenDoor asked -> true;
      case OpenForward asked -> true;
      case CloseForward asked -> true;
      case KeepTokenFile asked -> true;
      case DropTokenFile asked -> true;
      case ForgetEverything asked -> true;
      case MoveStore asked -> true;
      case GetStore asked -> true;
      case Diagnose asked -> true;
      case GetAudit asked -> true;
      case StopDaemon asked -> false;
      case GetStatus asked -> false;
      case ListProfiles asked -> false;
      case ListProviders asked -> false;
      case GetDaemonStatus asked -> false;
      case Discover asked -> false;
      case Explain asked -> false;
      case ListForwards asked -> false;
      case ListTrust asked -> false;
    };
  }

  private static FailureException refused(String message, String hint) {
    return new FailureException(Failure.of(ErrorCode.REFUSED, message, hint));
  }
}
