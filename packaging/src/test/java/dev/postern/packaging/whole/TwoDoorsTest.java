package dev.postern.packaging.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.packaging.whole.World.Ran;
import dev.postern.sandbox.Endpoint;
import dev.postern.sandbox.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two sessions with sockets of their own over one state folder, which has one daemon. */
class TwoDoorsTest {
  private static final Duration HOURS = Duration.ofHours(8);
  private static final int UNREACHABLE = 3;
  private static final int ROUNDS = 3;

  @TempDir Path folder;

  @Test
  void oneDaemonServesBothSessionsAndTheLoginLives() throws Exception {
    try (World world = World.in(folder, HOURS, "file")) {
      assertThat(over(world, first(), "login").exit()).isZero();
      assertThat(over(world, second(), "token").exit()).isZero();
      for (int round = 0; round < ROUNDS; round++) {
        world
            .sandbox()
            .faults()
            .next(Endpoint.REFRESH, new Fault.LateReply(Duration.ofMillis(500)));
        List<World.Started> asking = new ArrayList<>();
        for (Path socket : List.of(first(), second())) {
          world.with("POSTERN_SOCKET", socket.toString());
          asking.add(
              world.start(List.of(World.nativeClient().toString(), "token", "--min-ttl", "9h")));
        }
        for (World.Started started : asking) {
          Ran ran = world.end(started);
          assertThat(ran.exit()).as(ran.err()).isZero();
        }
      }
      assertThat(statusThrough(world, second()))
          .contains(first().toString(), second().toString(), "state/posternd.sock")
          .isEqualTo(statusThrough(world, first()));
      assertThat(over(world, second(), "logout").exit()).isZero();
      assertThat(over(world, first(), "status").exit()).isEqualTo(1);
      assertThat(over(world, second(), "daemon", "stop").exit()).isZero();
      assertThat(first()).doesNotExist();
    }
  }

  /** What the daemon says of itself through a door, without its age, which moves between two. */
  private static String statusThrough(World world, Path door) {
    return over(world, door, "daemon", "status").out().replaceAll("(?m)^started .*\\R", "");
  }

  @Test
  void anotherConfigurationFolderIsRefusedWithBothPathsNamed() throws Exception {
    try (World world = World.in(folder, HOURS, "file")) {
      assertThat(over(world, first(), "daemon", "start").exit()).isZero();
      Path other = Files.createDirectory(folder.resolve("other"));
      world.with("POSTERN_CONFIG_DIR", other.toString());
      Ran ran = over(world, second(), "token");
      assertThat(ran.exit()).isEqualTo(UNREACHABLE);
      assertThat(ran.err())
          .contains(folder + "/config/config.json", other + "/config.json", "POSTERN_STATE_DIR");
      assertThat(second()).doesNotExist();
    }
  }

  @Test
  void aFirstDaemonThatWasStoppedIsToldAndNotEnded() throws Exception {
    try (World world = World.in(folder, HOURS, "file")) {
      OwnDaemon daemon = OwnDaemon.serving(world, first());
      String pid = Long.toString(daemon.pid());
      world.run(List.of("kill", "-STOP", pid));
      Ran ran = over(world, second(), "token");
      world.run(List.of("kill", "-CONT", pid));
      assertThat(ran.exit()).isEqualTo(UNREACHABLE);
      assertThat(ran.err()).contains("was stopped by a signal", "let it go on: kill -CONT " + pid);
      assertThat(daemon.isAlive()).isTrue();
      assertThat(over(world, second(), "daemon", "start").exit()).isZero();
      daemon.end();
    }
  }

  @Test
  void afterAKillTheNextSessionOwnsTheStateFolder() throws Exception {
    try (World world = World.in(folder, HOURS, "file")) {
      OwnDaemon daemon = OwnDaemon.serving(world, first());
      assertThat(over(world, second(), "login").exit()).isZero();
      daemon.kill();
      assertThat(over(world, second(), "token").exit()).isZero();
      assertThat(over(world, first(), "token").exit()).isZero();
    }
  }

  @Test
  void aSessionWhoseFolderIsGoneLeavesNoDoor() throws Exception {
    try (World world = World.in(folder, HOURS, "file")) {
      assertThat(over(world, first(), "daemon", "start").exit()).isZero();
      assertThat(over(world, second(), "daemon", "start").exit()).isZero();
      world.run(List.of("rm", "-r", second().resolveSibling("").toString()));
      assertThat(over(world, first(), "daemon", "status").out())
          .contains(first().toString())
          .doesNotContain(second().toString());
    }
  }

  private Path first() {
    return folder.resolve("runtime/first/p.sock");
  }

  private Path second() {
    return folder.resolve("runtime/second/p.sock");
  }

  private static Ran over(World world, Path socket, String... arguments) {
    return world.with("POSTERN_SOCKET", socket.toString()).postern(arguments);
  }
}
