package dev.postern.packaging.whole;

import dev.postern.daemon.session.LoginRecord;
import dev.postern.packaging.whole.CrashMoment.After;
import dev.postern.packaging.whole.CrashMoment.AfterAsked;
import dev.postern.packaging.whole.CrashMoment.Asked;
import dev.postern.packaging.whole.CrashMoment.Decided;
import dev.postern.packaging.whole.CrashMoment.HeldBack;
import dev.postern.packaging.whole.CrashMoment.Overwritten;
import dev.postern.packaging.whole.CrashMoment.Removed;
import dev.postern.packaging.whole.CrashMoment.Replied;
import dev.postern.packaging.whole.CrashMoment.Written;
import dev.postern.sandbox.Endpoint;
import dev.postern.sandbox.Fault;
import dev.postern.sandbox.Sandbox;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills the daemon of a scene at a step or at a random moment, starts it again, and has judged what
 * is left.
 *
 * <p>The daemon has no door for this: a step is told by the request that the server sees, or by the
 * file that is written, and the kill follows within a fraction of a millisecond. How far the daemon
 * got all the same does not matter, since the judge goes by what lies on the disk then.
 */
final class CrashHarness {
  private static final Duration MUCH_LATER = Duration.ofMinutes(1);
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(1);
  private static final Duration LAST_EVENTS = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofNanos(100_000);
  private static final int LONGEST_START_MS = 600;
  private static final int LONGEST_ACTION_MS = 120;
  // the client has the new config.json checked first, by a JVM
  private static final int LONGEST_MOVE_MS = 1500;
  private static final int AFTERMATH_MS = 60;
  private static final int LATEST_REPLY_MS = 80;

  private final CrashScene scene;
  private final CrashJudge judge;
  private final Random random;

  CrashHarness(CrashScene scene, Random random) {
    this.scene = scene;
    this.judge = new CrashJudge(scene);
    this.random = random;
  }

  /** Kills it at a step. */
  CrashOutcome at(CrashStep step) throws IOException {
    return round(step.action(), step.moment());
  }

  /** Kills it at a random moment of an action. */
  CrashOutcome atRandom(CrashAction action) throws IOException {
    int longest =
        switch (action) {
          case START -> LONGEST_START_MS;
          case MOVE_TO_FILE, MOVE_TO_KEYCHAIN -> LONGEST_MOVE_MS;
          case TOKEN, REFRESH, LOGIN, REPLACEMENT, LOGOUT, LOGOUT_WHILE_REFRESHING ->
              LONGEST_ACTION_MS;
        };
    return round(
        action,
        action.mayRotate() && random.nextBoolean()
            ? new AfterAsked(Endpoint.REFRESH, milliseconds(AFTERMATH_MS))
            : new After(milliseconds(longest)));
  }

  private Duration milliseconds(int most) {
    return Duration.ofNanos(random.nextLong(Duration.ofMillis(most).toNanos()));
  }

  private CrashOutcome round(CrashAction action, CrashMoment moment) throws IOException {
    String from = prepare(action);
    String to =
        action == CrashAction.REPLACEMENT
            ? CrashScene.PROVIDERS.get(1 - CrashScene.PROVIDERS.indexOf(from))
            : from;
    CrashJudge.Before before = judge.before(action, from, to);
    boolean met;
    List<World.Started> clients = new ArrayList<>();
    try (CrashWatch watch = new CrashWatch(scene)) {
      arm(world().sandbox(to), moment);
      long answers = answers(to, moment);
      long requests = requests(to, moment);
      if (action == CrashAction.START) {
        scene.daemon().kill();
        scene.daemon().start();
      }
      clients.addAll(scene.daemon().begin(action.requests(to)));
      if (moment instanceof HeldBack) {
        await(() -> answers(to, moment) > answers, clients);
        scene.closeStore();
      }
      met = await(() -> isNow(moment, to, requests, answers, watch), clients);
      rest(moment);
      scene.daemon().kill();
    }
    for (World.Started client : clients) {
      world().end(client);
    }
    CrashScene.PROVIDERS.forEach(provider -> world().sandbox(provider).faults().clear());
    if (moment instanceof HeldBack) {
      scene.openStore();
    }
    CrashRemains left = scene.remains();
    scene.daemon().start();
    scene.daemon().awaitServing();
    CrashOutcome outcome = judge.after(before, left);
    if (outcome instanceof CrashOutcome.Wrong) {
      // one fault is counted once
      scene.daemon().postern("logout");
    }
    // a logout may come before the refresh that was asked for beside it
    return met || moment instanceof AfterAsked
        ? outcome
        : new CrashOutcome.Wrong("the step was never met; then " + outcome);
  }

  private World world() {
    return scene.world();
  }

  /** Signs in or out as the action needs it; returns where somebody is signed in, or shall be. */
  private String prepare(CrashAction action) throws IOException {
    String place = action.beginsIn().orElse(scene.kind().store());
    if (!scene.place().equals(place)) {
      insist("store", "move", place);
    }
    scene.setMoved(action.beginsIn().isPresent());
    if (!action.beginsSignedIn()) {
      insist("logout");
      return CrashScene.PROVIDERS.get(random.nextInt(CrashScene.PROVIDERS.size()));
    }
    if (scene.daemon().postern("token", "--min-ttl", "9h").exit() != 0) {
      insist("login");
    }
    return scene.remains().record().map(LoginRecord::provider).orElseThrow();
  }

  private void insist(String... command) {
    World.Ran ran = scene.daemon().postern(command);
    if (ran.exit() != 0) {
      throw new IllegalStateException(
          "the %s before a round failed: %s".formatted(String.join(" ", command), ran));
    }
  }

  private void arm(Sandbox server, CrashMoment moment) {
    switch (moment) {
      case Asked(Endpoint endpoint) -> server.faults().next(endpoint, new Fault.Silence());
      case Decided(Endpoint endpoint) ->
          server.faults().next(endpoint, new Fault.LateReply(MUCH_LATER));
      case AfterAsked(Endpoint endpoint, Duration _) ->
          server.faults().next(endpoint, new Fault.LateReply(milliseconds(LATEST_REPLY_MS)));
      case Replied _, Overwritten _, Written _, Removed _, After _ -> {}
      case HeldBack _ -> server.faults().next(Endpoint.REFRESH, new Fault.LateReply(LONG_ENOUGH));
    }
  }

  private long requests(String provider, CrashMoment moment) {
    return switch (moment) {
      case Asked(Endpoint endpoint) -> requests(provider, endpoint);
      case AfterAsked(Endpoint endpoint, Duration _) -> requests(provider, endpoint);
      case HeldBack _, Decided _, Replied _, Overwritten _, Written _, Removed _, After _ -> 0;
    };
  }

  private long requests(String provider, Endpoint endpoint) {
    return world().sandbox(provider).counts().requests(endpoint);
  }

  private long answers(String provider, CrashMoment moment) {
    return switch (moment) {
      case Decided(Endpoint endpoint) -> answers(provider, endpoint);
      case Replied(Endpoint endpoint) -> answers(provider, endpoint);
      case HeldBack _ -> answers(provider, Endpoint.REFRESH);
      case Asked _, AfterAsked _, Overwritten _, Written _, Removed _, After _ -> 0;
    };
  }

  private long answers(String provider, Endpoint endpoint) {
    return world().sandbox(provider).counts().answers(endpoint, "ok");
  }

  private boolean isNow(
      CrashMoment moment, String provider, long requests, long answers, CrashWatch watch) {
    return switch (moment) {
      case Asked _, AfterAsked _ -> requests(provider, moment) > requests;
      case Decided _, Replied _ -> answers(provider, moment) > answers;
      case HeldBack _ -> watch.written(CrashMoment.Part.RECORD) >= 2;
      case Overwritten(int times) ->
          watch.written(CrashMoment.Part.STORE) >= times * scene.kind().writesOfOneValue();
      case Written(CrashMoment.Part part, int times) -> watch.written(part) >= times;
      case Removed(CrashMoment.Part part) -> watch.removed(part) > 0;
      case After _ -> true;
    };
  }

  private static void rest(CrashMoment moment) {
    switch (moment) {
      case After(Duration time) -> LockSupport.parkNanos(time.toNanos());
      case AfterAsked(Endpoint _, Duration time) -> LockSupport.parkNanos(time.toNanos());
      case Asked _, Decided _, Replied _, HeldBack _, Overwritten _, Written _, Removed _ -> {}
    }
  }

  private interface Condition {
    boolean holds();
  }

  /** Waits until the moment is there, or nothing more can come. */
  private boolean await(Condition moment, List<World.Started> clients) {
    long idleSince = System.nanoTime();
    while (!moment.holds()) {
      boolean busy =
          clients.isEmpty()
              ? scene.daemon().isAlive()
              : clients.stream().anyMatch(client -> client.process().isAlive());
      if (busy) {
        idleSince = System.nanoTime();
      } else if (System.nanoTime() - idleSince > LAST_EVENTS.toNanos()) {
        return false;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return true;
  }
}
