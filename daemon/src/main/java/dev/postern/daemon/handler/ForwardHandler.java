package dev.postern.daemon.handler;

import dev.postern.daemon.forward.ForwardedSockets;
import dev.postern.daemon.platform.OwnFolder;
import dev.postern.daemon.platform.UnsafeFolderException;
import dev.postern.daemon.session.ProfileBook;
import dev.postern.daemon.session.Sessions;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.CloseForward;
import dev.postern.protocol.message.Forwards;
import dev.postern.protocol.message.ListForwards;
import dev.postern.protocol.message.OpenForward;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Answers {@code forward.open}, {@code forward.close} and {@code forward.list}. */
public final class ForwardHandler {
  private static final long MOST_SECONDS = 604_800;
  private static final long USUAL_SECONDS = 28_800;
  private static final int NAME_LENGTH = 8;

  private final ForwardedSockets sockets;
  private final Sessions sessions;
  private final ProfileBook profiles;
  private final KnownProfiles known;
  private final Path runtime;

  /**
   * A handler over the given sockets.
   *
   * @param runtime the folder where a socket lies that nobody chose a place for
   */
  public ForwardHandler(
      ForwardedSockets sockets,
      Sessions sessions,
      ProfileBook profiles,
      KnownProfiles known,
      Path runtime) {
    this.sockets = sockets;
    this.sessions = sessions;
    this.profiles = profiles;
    this.known = known;
    this.runtime = runtime;
  }

  /** Opens a restricted socket. */
  public Forwards answer(OpenForward request) throws FailureException {
    long seconds = request.seconds().orElse(USUAL_SECONDS);
    if (seconds < 1 || seconds > MOST_SECONDS) {
      throw invalid("a forwarded socket lives 1 to " + MOST_SECONDS + " s, not " + seconds);
    }
    List<String> served =
        request.profiles().isEmpty()
            ? List.of(profiles.inEffect(request.directory()))
            : List.copyOf(request.profiles());
    for (String profile : served) {
      sessions.insistOnName(profile);
    }
    for (String profile : request.profiles()) {
      known.insistOn(profile);
    }
    return new Forwards(
        List.of(sockets.open(place(request.path()), served, Duration.ofSeconds(seconds))));
  }

  /** Closes one restricted socket or all, and tells which remain. */
  public Forwards answer(CloseForward request) throws FailureException {
    if (!sockets.close(request.path()) && request.path().isPresent()) {
      throw invalid("no forwarded socket is open at " + request.path().get());
    }
    return new Forwards(sockets.all());
  }

  /** Tells which restricted sockets are open. */
  public Forwards answer(ListForwards request) {
    return new Forwards(sockets.all());
  }

  private Path place(Optional<String> named) throws FailureException {
    if (named.isEmpty()) {
      String random = UUID.randomUUID().toString().substring(0, NAME_LENGTH);
      return runtime.resolve("forward-" + random + ".sock");
    }
    try {
      Path path = Path.of(named.get()).normalize();
      Path folder = path.getParent();
      if (!path.isAbsolute() || folder == null) {
        throw invalid("the path of a forwarded socket must be absolute");
      }
      OwnFolder.check(folder, runtime);
      return path;
    } catch (InvalidPathException e) {
      throw invalid("the path of a forwarded socket cannot be a path");
    } catch (UnsafeFolderException e) {
      throw new FailureException(
          Failure.of(ErrorCode.REFUSED, String.valueOf(e.getMessage()), e.cure()));
    } catch (IOException e) {
      throw invalid("the folder of " + named.get() + " cannot be looked at: " + e.getMessage());
    }
  }

  private static FailureException invalid(String message) {
    return new FailureException(Failure.of(ErrorCode.INVALID_PARAMETERS, message));
  }
}
