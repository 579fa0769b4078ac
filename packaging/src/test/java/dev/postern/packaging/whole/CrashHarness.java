package dev.postern.packaging.whole;

import dev.postern.sandbox.Endpoint;
import dev.postern.sandbox.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills the daemon at random moments of all that it does, starts it again, and judges what is left.
 *
 * <p>One half of the moments lies anywhere in the action; the other shortly after the server was
 * asked, where there is most to lose. The server rotates refresh tokens and ends the login when it
 * sees one again. Each round begins with a daemon that has just been started, so that one round
 * does not warm up the next.
 */
final class CrashHarness implements AutoCloseable {
  private static final List<CrashAction> ACTIONS = List.of(CrashAction.values());
  private static final Duration LATEST_REPLY = Duration.ofMillis(80);
  private static final Duration MUCH_LATER = Duration.ofMinutes(1);
  private static final Duration AFTERMATH = Duration.ofMillis(60);
  private static final Duration PAUSE = Duration.ofNanos(200_000);

  private final World world;
  private final Random random;
  private final CrashReport report;
  private final CrashJudge judge;
  private final Map<CrashAction, Long> nanoseconds = new EnumMap<>(CrashAction.class);
  private OwnDaemon daemon;

  CrashHarness(World world, long seed) {
    this.world = world;
    this.random = new Random(seed);
    this.report = new CrashReport(seed);
    this.judge = new CrashJudge(world);
    this.daemon = OwnDaemon.serving(world);
  }

  /**
   * Runs so many rounds, the kinds of action in turn, after one of each in full, to know how long
   * it takes.
   */
  CrashReport run(int rounds) throws IOException {
    for (CrashAction action : ACTIONS) {
      restart();
      signIn();
      restart();
      long began = System.nanoTime();
      finish(begin(action));
      nanoseconds.put(action, System.nanoTime() - began);
    }
    for (int round = 0; round < rounds; round++) {
      CrashAction action = ACTIONS.get(round % ACTIONS.size());
      CrashOutcome outcome = round(action);
      report.add(round, action, outcome);
      if (outcome instanceof CrashOutcome.Wrong) {
        // one fault is counted once
        world.postern("logout", "--no-start");
      }
    }
    return report;
  }

  /** Kills the daemon while an answer is on its way that will not arrive. */
  CrashOutcome loseReply() throws IOException {
    signIn();
    world.sandbox().faults().next(Endpoint.REFRESH, new Fault.LateReply(MUCH_LATER));
    CrashJudge.Before before = judge.before(CrashAction.REFRESH, true);
    long asked = asked(CrashAction.REFRESH);
    List<World.Started> clients = begin(CrashAction.REFRESH);
    awaitAsked(CrashAction.REFRESH, asked, clients);
    return killed(before, clients);
  }

  private CrashOutcome round(CrashAction action) throws IOException {
    boolean signedIn = action != CrashAction.LOGIN || random.nextBoolean();
    if (signedIn) {
      signIn();
    } else {
      world.postern("logout", "--no-start");
    }
    restart();
    if (action.mayRotate() && random.nextBoolean()) {
      long late = random.nextLong(LATEST_REPLY.toMillis());
      world.sandbox().faults().next(Endpoint.REFRESH, new Fault.LateReply(Duration.ofMillis(late)));
    }
    CrashJudge.Before before = judge.before(action, signedIn);
    long asked = asked(action);
    List<World.Started> clients = begin(action);
    if (random.nextBoolean() && action.asks().isPresent()) {
      awaitAsked(action, asked, clients);
      LockSupport.parkNanos(random.nextLong(AFTERMATH.toNanos()));
    } else {
      LockSupport.parkNanos(random.nextLong(nanoseconds.getOrDefault(action, 1L)));
    }
    return killed(before, clients);
  }

  private CrashOutcome killed(CrashJudge.Before before, List<World.Started> clients)
      throws IOException {
    daemon.kill();
    for (World.Started client : clients) {
      world.end(client);
    }
    world.sandbox().faults().clear();
    daemon = OwnDaemon.start(world);
    try {
      daemon.awaitServing();
    } catch (IllegalStateException e) {
      return new CrashOutcome.Wrong(String.valueOf(e.getMessage()));
    }
    return judge.after(before);
  }

  private long asked(CrashAction action) {
    return action.asks().map(world.sandbox().counts()::requests).orElse(0L);
  }

  /** Waits until the server is asked, so that kills fall into what comes of that. */
  private void awaitAsked(CrashAction action, long before, List<World.Started> clients) {
    while (asked(action) == before
        && clients.stream().anyMatch(client -> client.process().isAlive())) {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private List<World.Started> begin(CrashAction action) throws IOException {
    if (action == CrashAction.START) {
      daemon.kill();
      daemon = OwnDaemon.start(world);
    }
    List<World.Started> clients = new ArrayList<>();
    for (List<String> request : action.requests()) {
      List<String> words = new ArrayList<>(List.of(World.nativeClient().toString()));
      words.addAll(request);
      words.add("--no-start");
      clients.add(world.start(words));
    }
    return clients;
  }

  private void finish(List<World.Started> clients) throws IOException {
    for (World.Started client : clients) {
      world.end(client);
    }
    daemon.awaitServing();
  }

  private void restart() {
    daemon.kill();
    daemon = OwnDaemon.serving(world);
  }

  private void signIn() {
    if (world.postern("token", "--no-start").exit() != 0) {
      World.Ran login = world.postern("login", "--no-start");
      if (login.exit() != 0) {
        throw new IllegalStateException("the login before a round failed: " + login.err());
      }
    }
  }

  @Override
  public void close() {
    daemon.kill();
  }
}
