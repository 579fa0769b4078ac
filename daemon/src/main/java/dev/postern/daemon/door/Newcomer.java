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
import dev.postern.protocol.message.Request;
import dev.postern.protocol.message.StopDaemon;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A daemon that has just started and asks who owns its state folder. Where nobody does, it takes
 * the folder; where another daemon does, it has that one serve its socket. One that a service
 * manager listens for has the other give way instead, if that loses nothing: whoever connects there
 * would have it started again and again.
 *
 * <p>The other may be starting, stopping or dying at any moment, and on a machine with too much to
 * do it takes its time. As long as the kernel says that a process has the lock it is asked again,
 * until the folder is free or the socket is there; after a second it is told what is waited for.
 * One that was stopped by a signal will not answer, and is not waited for.
 */
public final class Newcomer {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration UNTOLD = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  /** A daemon that gives way awaits the answer to a refresh, which takes 90 s at most. */
  private static final Duration LONGEST_END = Duration.ofSeconds(95);

  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

  /** How long a mark of another machine is believed to be one that is just being replaced. */
  private static final Duration STALE = Duration.ofSeconds(1);

  private final Places places;
  private final Machine here;
  private final StateClaim claim;
  private final Asking asking;
  private final Time time;
  private final Waiting waiting;
  private final Refusals refusals;
  private Request wish;
  private Duration limit = LONGEST;
  private List<Path> orphans = List.of();

  /** How this process waits, and what it sees and tells meanwhile. */
  public interface Waiting {
    /** Lets that time pass. */
    void pause(Duration time);

    /** Tells a person what is waited for. */
    void tell(String what);

    /** Whether a process of this machine was stopped by a signal. */
    boolean isStopped(long process);
  }

  Newcomer(
      Places places,
      Machine here,
      StateClaim claim,
      Asking asking,
      Time time,
      Waiting waiting,
      boolean activated) {
    this.places = places;
    this.here = here;
    this.claim = claim;
    this.asking = asking;
    this.time = time;
    this.waiting = waiting;
    this.refusals = new Refusals(places, here);
    this.wish = activated ? new StopDaemon(/* givingWay= */ true) : openDoor();
  }

  /**
   * A newcomer on this system.
   *
   * @param activated whether a service manager listens for it
   */
  public static Newcomer on(
      Places places,
      Machine here,
      StateClaim claim,
      PeerIdentity identity,
      Time time,
      Waiting waiting,
      boolean activated) {
    return new Newcomer(places, here, claim, new SocketAsking(identity), time, waiting, activated);
  }

  /** Takes the state folder, or has its owner serve the socket. */
  public Arrival arrive() {
    Duration begun = time.monotonic();
    Duration next = SHORTEST_PAUSE;
    boolean told = false;
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
      Reply reply = askOwner(mark, told ? PATIENCE : UNTOLD);
      if (wish instanceof OpenDoor
          && reply instanceof Reply.Granted
          && asking.accepts(places.socket())) {
        return new Arrival.Served();
      }
      Duration waited = time.monotonic().minus(begun);
      Optional<Arrival> end = end(reply, mark, waited);
      if (end.isPresent()) {
        return end.get();
      }
      if (!told && waited.compareTo(UNTOLD) >= 0) {
        waiting.tell(refusals.waitingFor(reply, wish, mark));
        told = true;
      }
      waiting.pause(next);
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
    return new Arrival.Owner(lock, left.isPresent() ? List.of() : orphans);
  }

  /** Asks at each of the owner's sockets until one answers. */
  private Reply askOwner(Optional<LockMark> mark, Duration patience) {
    List<Path> sockets = new ArrayList<>(List.of(places.home()));
    mark.ifPresent(known -> known.sockets().stream().map(Path::of).forEach(sockets::add));
    if (wish instanceof StopDaemon) {
      // the service manager's own socket would lead back here
      sockets.remove(places.socket());
    }
    Reply reply = new Reply.Nobody("it has no socket");
    for (Path socket : sockets.stream().distinct().toList()) {
      reply = asking.ask(socket, wish, patience);
      if (!(reply instanceof Reply.Nobody)) {
        return reply;
      }
    }
    return reply;
  }

  /** What asking comes to, where asking again is of no use. */
  private Optional<Arrival> end(Reply reply, Optional<LockMark> mark, Duration waited) {
    boolean late = waited.compareTo(limit) >= 0;
    return switch (reply) {
      case Reply.Silence _ -> {
        Optional<LockMark> stopped = mark.filter(this::isStopped);
        if (stopped.isPresent() && waited.compareTo(PATIENCE) >= 0) {
          yield Optional.of(refusals.stopped(stopped.get()));
        }
        yield late ? Optional.of(refusals.silent(mark)) : Optional.empty();
      }
      case Reply.Declined declined when declined.failure().code() == ErrorCode.STOPPING ->
          late ? Optional.of(refusals.stopping()) : Optional.empty();
      case Reply.Declined _ when wish instanceof StopDaemon -> {
        wish = openDoor();
        yield Optional.empty();
      }
      case Reply.Declined declined -> Optional.of(refusals.declined(declined.failure()));
      case Reply.Granted _ when wish instanceof StopDaemon -> {
        limit = LONGEST_END;
        mark.ifPresent(known -> orphans = known.sockets().stream().map(Path::of).toList());
        yield late ? Optional.of(refusals.stopping()) : Optional.empty();
      }
      case Reply.Granted _ -> late ? Optional.of(refusals.unseen()) : Optional.empty();
      case Reply.Nobody nobody -> {
        Optional<LockMark> elsewhere = mark.filter(known -> !known.machine().isSame(here));
        if (elsewhere.isPresent() && waited.compareTo(STALE) >= 0) {
          yield Optional.of(refusals.heldElsewhere(elsewhere.get()));
        }
        yield late ? Optional.of(refusals.unreachable(mark, nobody.why())) : Optional.empty();
      }
    };
  }

  private boolean isStopped(LockMark mark) {
    return mark.machine().isSame(here) && waiting.isStopped(mark.process());
  }

  private OpenDoor openDoor() {
    return new OpenDoor(places.socket().toString(), places.config().toString());
  }
}
