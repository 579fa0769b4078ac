package dev.postern.packaging.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.packaging.whole.World.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that cannot be written: a limit on their size plays the full disk. */
class FullDiskTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void nothingIsSentWhileNothingCanBeWrittenAndNothingIsLost() throws IOException {
    try (World world = World.in(folder, Duration.ofHours(8), "file")) {
      OwnDaemon daemon = OwnDaemon.serving(world);
      world.postern("login");
      String before = world.postern("token").out();

      limit(world, daemon, "100:");
      Ran refused = refresh(world);
      assertThat(refused.exit()).isEqualTo(5);
      assertThat(refused.err()).contains("the state folder cannot be used", "postern: hint: ");
      assertThat(world.postern("token").out()).isEqualTo(before);
      assertThat(world.sandbox().counts().refreshes()).isZero();

      limit(world, daemon, "unlimited:");
      assertThat(refreshInTime(world).out()).startsWith("sandbox-at-").isNotEqualTo(before);
      daemon.kill();
    }
  }

  @Test
  void tokensThatCannotBeStoredAreHeldBackUntilTheyCan() throws IOException {
    try (World world = World.in(folder, Duration.ofHours(8), "file")) {
      OwnDaemon daemon = OwnDaemon.serving(world);
      world.postern("login");
      String before = world.postern("token").out();
      Path inTheWay = Files.createDirectories(folder.resolve("state/.secrets.jwe.new/in-the-way"));

      Ran refused = refresh(world);
      assertThat(refused.exit()).isEqualTo(5);
      assertThat(refused.err()).contains("which are held back until they can be stored");
      assertThat(world.postern("token").out()).isEqualTo(before);

      Files.delete(inTheWay);
      assertThat(refreshInTime(world).out()).startsWith("sandbox-at-").isNotEqualTo(before);
      assertThat(world.sandbox().counts().reuseDetected()).isZero();
      daemon.kill();
    }
  }

  @Test
  void aLogoutThatCannotBeWrittenDownRevokesNothing() throws IOException {
    try (World world = World.in(folder, Duration.ofHours(8), "file")) {
      OwnDaemon daemon = OwnDaemon.serving(world);
      world.postern("login");
      String before = world.postern("token").out();

      limit(world, daemon, "100:");
      Ran refused = world.postern("logout");
      assertThat(refused.exit()).isEqualTo(5);
      assertThat(refused.err())
          .contains("profile work is still signed in, and nothing was revoked");
      assertThat(world.postern("token").out()).isEqualTo(before);

      limit(world, daemon, "unlimited:");
      assertThat(world.postern("logout").err()).contains("revoked at the server");
      daemon.kill();
    }
  }

  private static void limit(World world, OwnDaemon daemon, String bytes) {
    Ran ran =
        world.run(List.of("prlimit", "--pid", Long.toString(daemon.pid()), "--fsize=" + bytes));
    assertThat(ran.err()).isEmpty();
  }

  private static Ran refresh(World world) {
    return world.postern("token", "--min-ttl", "9h");
  }

  private static Ran refreshInTime(World world) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Ran ran = refresh(world);
    while (ran.exit() != 0 && System.nanoTime() < deadline) {
      ran = world.run(List.of("sleep", "0.2"));
      ran = refresh(world);
    }
    return ran;
  }
}
