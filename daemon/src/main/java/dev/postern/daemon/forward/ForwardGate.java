package dev.postern.daemon.forward;

import dev.postern.daemon.ipc.Caller;
import dev.postern.daemon.ipc.MethodTable;
import dev.postern.daemon.platform.Time;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.Discover;
import dev.postern.protocol.message.ForwardedSocket;
import dev.postern.protocol.message.GetStatus;
import dev.postern.protocol.message.GetToken;
import dev.postern.protocol.message.ProfileStatus;
import dev.postern.protocol.message.Request;
import dev.postern.protocol.message.Result;
import dev.postern.protocol.message.Status;
import java.util.List;
import java.util.Optional;

/**
 * The methods of a forwarded socket: access tokens of its profiles, their status, and what the
 * protocol is. The folder a caller names is not looked at: it lies on another machine.
 */
public final class ForwardGate implements MethodTable {
  private final MethodTable methods;
  private final ForwardedSocket socket;
  private final RefreshAllowance refreshes;

  /** The part of a table that the given socket serves. */
  public ForwardGate(MethodTable methods, ForwardedSocket socket, Time time) {
    this.methods = methods;
    this.socket = socket;
    this.refreshes = new RefreshAllowance(time);
  }

  @Override
  public Result answer(Request request, Caller caller) throws FailureException {
    if (request instanceof GetToken asked) {
      return token(asked, caller);
    }
    if (request instanceof GetStatus asked) {
      return status(asked, caller);
    }
    if (request instanceof Discover) {
      return methods.answer(request, caller);
    }
    throw new FailureException(
        Failure.of(
            ErrorCode.REFUSED,
            "not over a forwarded socket: " + request.method(),
            "it serves access tokens alone; ask for the rest where the daemon runs"));
  }

  private Result token(GetToken asked, Caller caller) throws FailureException {
    String profile = served(asked.profile());
    if (asked.afterRejection() || asked.minimumSeconds().isPresent()) {
      refreshes.spend();
    }
    return methods.answer(
        new GetToken(
            Optional.of(profile),
            Optional.empty(),
            asked.minimumSeconds(),
            asked.rejected(),
            asked.lastRejected()),
        caller);
  }

  private Status status(GetStatus asked, Caller caller) throws FailureException {
    String profile = served(asked.profile());
    Result all = methods.answer(new GetStatus(Optional.empty(), Optional.empty()), caller);
    if (!(all instanceof Status status)) {
      throw new IllegalStateException("status was answered by " + all.getClass().getName());
    }
    List<ProfileStatus> shown =
        status.profiles().stream()
            .filter(one -> socket.profiles().contains(one.profile()))
            .filter(one -> asked.profile().isEmpty() || one.profile().equals(profile))
            .toList();
    return new Status(
        profile,
        shown,
        status.store(),
        Optional.empty(),
        status.locked(),
        List.of(socket),
        List.of(),
        Optional.empty());
  }

  private String served(Optional<String> named) throws FailureException {
    String profile = named.orElse(socket.profiles().getFirst());
    if (!socket.profiles().contains(profile)) {
      throw new FailureException(
          Failure.of(
              ErrorCode.REFUSED,
              "this forwarded socket does not serve profile " + profile,
              "it serves " + String.join(", ", socket.profiles())));
    }
    return profile;
  }
}
