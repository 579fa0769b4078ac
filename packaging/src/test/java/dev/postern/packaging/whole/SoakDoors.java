package dev.postern.packaging.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A daemon, its two sockets, and what the kernel says of it. */
final class SoakDoors implements AutoCloseable {
  /** How many doors there are. */
  static final int COUNT = 2;

  private final World world;
  private final OwnDaemon daemon;

  /** What a process holds. */
  record Memory(long residentKilobytes, long threads, long descriptors) {}

  private SoakDoors(World world, OwnDaemon daemon) {
    this.world = world;
    this.daemon = daemon;
  }

  /** A daemon that serves at both doors. */
  static SoakDoors open(World world) {
    SoakDoors doors = new SoakDoors(world, OwnDaemon.serving(world, socket(world, 0)));
    OwnDaemon.serving(world, socket(world, 1));
    return doors;
  }

  private static Path socket(World world, int door) {
    return world.folder().resolve("runtime/door-" + door + "/p.sock");
  }

  /** Runs a client at a door. */
  World.Ran postern(int door, String... arguments) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "env", "POSTERN_SOCKET=" + socket(world, door), World.nativeClient().toString()));
    words.addAll(List.of(arguments));
    return world.run(words);
  }

  /** Sends the daemon a signal by its name. */
  void signal(String name) {
    world.run(List.of("kill", "-" + name, Long.toString(daemon.pid())));
  }

  /** What the daemon holds now. */
  Memory memory() throws IOException {
    Path proc = Path.of("/proc", Long.toString(daemon.pid()));
    long descriptors;
    try (var each = Files.list(proc.resolve("fd"))) {
      descriptors = each.count();
    }
    List<String> status = Files.readAllLines(proc.resolve("status"));
    return new Memory(number(status, "VmRSS:"), number(status, "Threads:"), descriptors);
  }

  private static long number(List<String> status, String label) {
    return status.stream()
        .filter(line -> line.startsWith(label))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  @Override
  public void close() {
    daemon.end();
  }
}
