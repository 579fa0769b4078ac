package dev.postern.packaging.whole;

import dev.postern.protocol.Secret;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One profile that signs in, is replaced by a login at another server, and signs out, over both
 * doors.
 */
final class SoakMover implements SoakHarness.Habit {
  private static final String PROFILE = "moving";
  private static final Duration WATCHING = Duration.ofMillis(300);
  private static final int SHORTEST_REST = 500;
  private static final int LONGEST_REST = 4000;

  private final World world;
  private final SoakDoors doors;
  private final Duration lifetime;
  private final SoakTally tally;
  private final Random random;
  private final Map<String, Duration> signedIn = new ConcurrentHashMap<>();
  private volatile Stand stand = new Stand(0, /* changing= */ false, Optional.empty());

  /**
   * Where the profile is.
   *
   * @param changes how many changes there were
   * @param changing whether one is under way
   * @param provider where it is signed in
   */
  private record Stand(long changes, boolean changing, Optional<String> provider) {}

  SoakMover(World world, SoakDoors doors, Duration lifetime, SoakTally tally, Random random) {
    this.world = world;
    this.doors = doors;
    this.lifetime = lifetime;
    this.tally = tally;
    this.random = random;
  }

  /** How long it was signed in at each provider. */
  Map<String, Duration> signedIn() {
    return Map.copyOf(signedIn);
  }

  @Override
  public Duration once() {
    Optional<String> from = stand.provider();
    Optional<String> to =
        from.isPresent() && random.nextInt(3) == 0 ? Optional.empty() : Optional.of(other(from));
    stand = new Stand(stand.changes() + 1, /* changing= */ true, from);
    World.Ran ran = to.map(this::login).orElseGet(() -> run("logout"));
    if (ran.exit() != 0) {
      tally.failed("from " + from + " to " + to + ": " + ran.err());
    }
    if (to.isEmpty()) {
      tally.logout();
    } else if (from.isEmpty()) {
      tally.login();
    } else {
      tally.replacement();
    }
    stand = new Stand(stand.changes(), /* changing= */ false, to);
    check(random.nextInt(SoakDoors.COUNT));
    Duration rest = Duration.ofMillis(random.nextInt(SHORTEST_REST, LONGEST_REST));
    to.ifPresent(provider -> signedIn.merge(provider, rest, Duration::plus));
    return rest;
  }

  private String other(Optional<String> than) {
    String chosen = SoakHarness.PROVIDERS.get(random.nextInt(SoakHarness.PROVIDERS.size()));
    return than.equals(Optional.of(chosen)) ? other(than) : chosen;
  }

  private World.Ran login(String provider) {
    return run("login", "--provider", provider);
  }

  private World.Ran run(String command, String... more) {
    String[] words = new String[more.length + 4];
    words[0] = command;
    words[1] = "--profile";
    words[2] = PROFILE;
    words[3] = "--no-start";
    System.arraycopy(more, 0, words, 4, more.length);
    return doors.postern(random.nextInt(SoakDoors.COUNT), words);
  }

  /** Asks for its token, and holds the answer against where the profile is. */
  private void check(int door) {
    Stand before = stand;
    long asked = System.nanoTime();
    World.Ran ran = doors.postern(door, "token", "--profile", PROFILE, "--no-start");
    boolean right =
        before.provider().isPresent()
            ? ran.exit() == 0 && isTaken(before.provider().get(), ran.out())
            : isSignedOut(ran);
    if (stand.changes() != before.changes() || before.changing()) {
      tally.overtaken();
    } else if (!right && ran.exit() == 0 && SoakClient.mayHaveExpired(asked, lifetime)) {
      tally.overtaken();
    } else if (!right) {
      tally.failed(before + ": " + ran.err());
    } else if (before.provider().isPresent()) {
      tally.served();
    } else {
      tally.told();
    }
  }

  private boolean isTaken(String provider, String token) {
    return world.sandbox(provider).accepts(Secret.of(token.strip()));
  }

  /** A profile that is not in the configuration is not known any more once it is signed out. */
  private static boolean isSignedOut(World.Ran ran) {
    return ran.err().contains("is not signed in")
        || ran.err().contains("is neither configured nor signed in");
  }

  /** One who asks for that profile meanwhile, at one door. */
  static final class Watcher implements SoakHarness.Habit {
    private final SoakMover mover;
    private final int door;

    Watcher(SoakMover mover, int door) {
      this.mover = mover;
      this.door = door;
    }

    @Override
    public Duration once() {
      mover.check(door);
      return WATCHING;
    }
  }
}
