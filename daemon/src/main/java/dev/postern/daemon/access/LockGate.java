package dev.postern.daemon.access;

import dev.postern.daemon.ipc.Caller;
import dev.postern.daemon.ipc.MethodTable;
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

/** A table of methods that withholds, while the lock is closed, all that gives or changes. */
public final class LockGate implements MethodTable {
  private final MethodTable methods;
  private final Padlock padlock;

  /** The table behind the lock. */
  public LockGate(MethodTable methods, Padlock padlock) {
    this.methods = methods;
    this.padlock = padlock;
  }

  @Override
  public Result answer(Request request, Caller caller) throws FailureException {
    check(request);
    Result result = methods.answer(request, caller);
    // a refresh or a browser may have taken a while, in which the lock was closed
    check(request);
    return result;
  }

  private void check(Request request) throws FailureException {
    if (padlock.isLocked() && !open(request)) {
      throw new FailureException(Padlock.LOCKED);
    }
  }

  private static boolean open(Request request) {
    return switch (request) {
      case GetStatus asked -> true;
      case ListForwards asked -> true;
      case ListProfiles asked -> true;
      case ListProviders asked -> true;
      case GetDaemonStatus asked -> true;
      case StopDaemon asked -> true;
      case OpenDoor asked -> true;
      case Diagnose asked -> true;
      case GetAudit asked -> true;
      case Lock asked -> true;
      case Unlock asked -> true;
      case CloseForward asked -> true;
      case DropTokenFile asked -> true;
      case Discover asked -> true;
      case GetStore asked -> true;
      case GetToken asked -> false;
      case GetIdentityToken asked -> false;
      case GetCredential asked -> false;
      case Explain asked -> false;
      case ApproveKey asked -> false;
      case Login asked -> false;
      case PasteCode asked -> false;
      case Logout asked -> false;
      case UseProfile asked -> false;
      case ReviewTrust asked -> false;
      case GrantTrust asked -> false;
      case WithdrawTrust asked -> false;
      case ListTrust asked -> false;
      case OpenForward asked -> false;
      case KeepTokenFile asked -> false;
      case ForgetEverything asked -> false;
      case MoveStore asked -> false;
    };
  }
}
