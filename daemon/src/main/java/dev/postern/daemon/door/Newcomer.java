package dev.postern.daemon.door;

import dev.postern.daemon.platform.InstanceLock;
import dev.postern.daemon.platform.LockMark;
import dev.postern.daemon.platform.Machine;
import dev.postern.daemon.platform.PeerIdentity;
import dev.postern.daemon.platform.Places;
import dev.postern.daemon.platform.StateClaim;
import dev.postern.daemon.platform.Time;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.message.OpenDoor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A daemon that has just started and asks who owns its state folder. Where nobody does, it takes
 * the folder; where another daemon does, it has that one serve its socket.
 *
 * <p>The other may be starting, stopping or dying at any moment, so it is asked again until the
 * folder is free or the socket is there, for some seconds.
 */
public final class Newcomer {
  private static final Duration LONGEST = Duration.ofSeconds(8);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

  /** How long a mark of another machine is believed to be one that is just being replaced. */
  private static final Duration STALE = Duration.ofSeconds(1);

  private final Places places;
  private final Machine here;
  private final StateClaim claim;
  private final Asking asking;
  private final Time time;
  private final Consumer<Duration> pause;
  private final Refusals refusals;

  Newcomer(
      Places places,
      Machine here,
      StateClaim claim,
      Asking asking,
      Time time,
      Consumer<Duration> pause) {
    this.places = places;
    this.here = here;
    this.claim = claim;
    this.asking = asking;
    this.time = time;
    this.pause = pause;
    this.refusals = new Refusals(places, here);
  }

  /**
   * A newcomer on this system.
   *
   * @param pause waits as long as it is told
   */
  public static Newcomer on(
      Places places,
      Machine here,
      StateClaim claim,
      PeerIdentity identity,
      Time time,
      Consumer<Duration> pause) {
    return new Newcomer(
        places, here, claim, new SocketAsking(identity, SocketAsking.PATIENCE), time, pause);
  }

  /** Takes the state folder, or has its owner serve the socket. */
  public Arrival arrive() {
    Duration begun = time.monotonic();
    Duration next = SHORTEST_PAUSE;
    while (true) {
      try {
        Optional<InstanceLock> lock = claim.take();
        if (lock.isPresent()) {
          return taken(lock.get());
        }
      } catch (IOException e) {
        return refusals.unlockable(e);
      }
      Optional<LockMark> mark = claim.holder();
      Reply reply = askOwner(mark);
      if (reply instanceof Reply.Opened && asking.accepts(places.socket())) {
        return new Arrival.Served();
      }
      Duration waited = time.monotonic().minus(begun);
      Optional<Arrival> end = end(reply, mark, waited);
      if (end.isPresent()) {
        return end.get();
      }
      pause.accept(next);
      next =
          next.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? next.multipliedBy(2) : LONGEST_PAUSE;
    }
  }

  /** A lock of a file that several machines see may be one that only this machine sees. */
  private Arrival taken(InstanceLock lock) throws IOException {
    Optional<LockMark> left = lock.found().filter(mark -> !mark.machine().isSame(here));
    if (left.isPresent() && claim.isShared()) {
      lock.close();
      return refusals.leftElsewhere(left.get());
    }
    return new Arrival.Owner(lock);
  }

  /** Asks at each of the owner's sockets until one answers. */
  private Reply askOwner(Optional<LockMark> mark) {
    OpenDoor request = new OpenDoor(places.socket().toString(), places.config().toString());
    List<Path> sockets = new ArrayList<>(List.of(places.home()));
    mark.ifPresent(known -> known.sockets().stream().map(Path::of).forEach(sockets::add));
    Reply reply = new Reply.Nobody("it has no socket");
    for (Path socket : sockets.stream().distinct().toList()) {
      reply = asking.ask(socket, request);
      if (!(reply instanceof Reply.Nobody)) {
        return reply;
      }
    }
    return reply;
  }

  /** What asking comes to, where asking again is of no use. */
  private Optional<Arrival> end(Reply reply, Optional<LockMark> mark, Duration waited) {
    boolean late = waited.compareTo(LONGEST) >= 0;
    return switch (reply) {
      case Reply.Silence _ -> Optional.of(refusals.silent(mark));
      case Reply.Declined declined when declined.failure().code() == ErrorCode.STOPPING ->
          late ? Optional.of(refusals.stopping()) : Optional.empty();
      case Reply.Declined declined -> Optional.of(refusals.declined(declined.failure()));
      case Reply.Opened _ -> late ? Optional.of(refusals.unseen()) : Optional.empty();
      case Reply.Nobody nobody -> {
        Optional<LockMark> elsewhere = mark.filter(known -> !known.machine().isSame(here));
        if (elsewhere.isPresent() && waited.compareTo(STALE) >= 0) {
          yield Optional.of(refusals.heldElsewhere(elsewhere.get()));
        }
        yield late ? Optional.of(refusals.unreachable(mark, nobody.why())) : Optional.empty();
      }
    };
  }
}
