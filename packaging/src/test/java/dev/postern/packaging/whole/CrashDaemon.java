package dev.postern.packaging.whole;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A daemon with one door or two, that is killed and started again at its other door. */
final class CrashDaemon {
  private static final String SLOW_KEYCHAIN = "the keychain did not answer within";
  private static final int MOST_ATTEMPTS = 100;

  private final World world;
  private final int doors;
  private final List<OwnDaemon> processes = new ArrayList<>();
  private int first;

  CrashDaemon(World world, int doors) {
    this.world = world;
    this.doors = doors;
  }

  /** Starts the owner at one door, and at each other door one who asks the owner for it. */
  void start() {
    first = (first + 1) % doors;
    for (int turn = 0; turn < doors; turn++) {
      processes.add(OwnDaemon.start(world, socket(turn)));
    }
  }

  /** Waits until each door takes connections. */
  void awaitServing() {
    processes.getFirst().awaitServing(socket(0));
    for (int turn = 1; turn < doors; turn++) {
      awaitOpened(turn);
    }
  }

  /**
   * Who asks for a door gives up after seconds, which an owner on a busy machine takes to start.
   */
  private void awaitOpened(int turn) {
    try {
      processes.get(turn).awaitServing(socket(turn));
    } catch (IllegalStateException gaveUp) {
      processes.set(turn, OwnDaemon.start(world, socket(turn)));
      processes.get(turn).awaitServing(socket(turn));
    }
  }

  /** Ends all processes with SIGKILL. */
  void kill() {
    processes.forEach(OwnDaemon::kill);
    processes.clear();
  }

  /** Whether the owner has not ended. */
  boolean isAlive() {
    return processes.stream().anyMatch(OwnDaemon::isAlive);
  }

  /** Starts clients; each next one asks at the next door. */
  List<World.Started> begin(List<List<String>> requests) throws IOException {
    List<World.Started> clients = new ArrayList<>();
    for (List<String> request : requests) {
      clients.add(world.start(client(clients.size() + 1, request)));
    }
    return clients;
  }

  /**
   * Runs a client to its end, at the door that was opened last; again where the keychain of a busy
   * machine took longer than the daemon waits.
   */
  World.Ran postern(String... arguments) {
    World.Ran ran = ask(arguments);
    for (int i = 0; i < MOST_ATTEMPTS && ran.err().contains(SLOW_KEYCHAIN); i++) {
      ran = ask(arguments);
    }
    return ran;
  }

  private World.Ran ask(String... arguments) {
    return world.run(client(doors - 1, List.of(arguments)));
  }

  private List<String> client(int turn, List<String> arguments) {
    List<String> words = new ArrayList<>();
    words.add("env");
    words.add("POSTERN_SOCKET=" + socket(turn));
    words.add(World.nativeClient().toString());
    words.addAll(arguments);
    words.add("--no-start");
    return words;
  }

  private Path socket(int turn) {
    return world.folder().resolve("runtime/door-" + (first + turn) % doors + "/p.sock");
  }
}
