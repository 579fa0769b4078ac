package dev.postern.packaging.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.packaging.whole.World.Ran;
import dev.postern.packaging.whole.World.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service, under a real systemd. */
class ServiceTest {
  private static final Duration HOURS = Duration.ofHours(8);

  @TempDir Path folder;

  private World world(String idleExit) throws IOException {
    return world(idleExit, "file");
  }

  private World world(String idleExit, String store) throws IOException {
    World world = World.in(folder, HOURS, store);
    Path config = folder.resolve("config/config.json");
    Files.writeString(
        config,
        Files.readString(config).replaceFirst("\\{", "{\"idleExit\": \"" + idleExit + "\", "));
    return world;
  }

  private String signIn(World world) {
    assertThat(world.postern("login").exit()).isZero();
    return token(world);
  }

  private String token(World world) {
    Ran ran = world.postern("token");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.exit()).isZero();
    return ran.out();
  }

  private static void kill(long process) {
    ProcessHandle.of(process).orElseThrow().destroyForcibly();
  }

  @Test
  void theFirstCallStartsTheDaemonAndACrashStartsItAgain() throws IOException {
    try (World world = world("off");
        UserManager manager = UserManager.withService(world)) {
      assertThat(manager.daemon()).isZero();
      String token = signIn(world);
      assertThat(manager.property("ActiveState")).isEqualTo("active");
      long before = manager.daemon();
      kill(before);
      assertThat(token(world)).isEqualTo(token);
      assertThat(manager.daemon()).isNotEqualTo(before).isPositive();
      assertThat(manager.property("NRestarts")).isEqualTo("1");
    }
  }

  @Test
  void itEndsWhenNobodyAsksAndStatusIsTheSameAfterwards() throws IOException {
    try (World world = world("1s");
        UserManager manager = UserManager.withService(world)) {
      signIn(world);
      String status = status(world);
      manager.awaitEnd();
      assertThat(world.log()).contains("nobody has asked for 1 s");
      assertThat(status(world)).isEqualTo(status);
      assertThat(manager.property("Result")).isEqualTo("success");
    }
  }

  /**
   * What status says, but for the next refresh, whose moment each daemon draws within some seconds.
   */
  private static String status(World world) {
    Ran ran = world.postern("status", "--json");
    assertThat(ran.out()).contains("\"state\":\"signed-in\"");
    return ran.out().replaceAll("\"nextRefreshAt\":\\d+", "");
  }

  @Test
  void nobodyIsLostWhoAsksWhileTheDaemonEnds() throws IOException {
    try (World world = world("1s");
        UserManager manager = UserManager.withService(world)) {
      String token = signIn(world);
      for (int round = 1; round <= 4; round++) {
        awaitEndings(manager, world, round);
        List<Started> clients = new ArrayList<>();
        for (int client = 0; client < 6; client++) {
          clients.add(world.start(List.of(World.nativeClient().toString(), "token")));
        }
        for (Started client : clients) {
          assertThat(world.end(client)).isEqualTo(new Ran(0, token, ""));
        }
      }
      assertThat(manager.property("Result")).isEqualTo("success");
    }
  }

  private static void awaitEndings(UserManager manager, World world, int count) {
    manager.await(
        () -> {
          try {
            return world.log().split("nobody has asked", -1).length > count;
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }

  @Test
  void anUpgradeKeepsTheLoginAndTheServiceTakesItsRestrictions() throws IOException {
    try (World world = world("off");
        UserManager manager = UserManager.withService(world)) {
      String token = signIn(world);
      long before = manager.daemon();
      manager.install("--hardened");
      assertThat(manager.daemon()).isNotEqualTo(before).isPositive();
      assertThat(Files.readString(Path.of("/proc/" + manager.daemon() + "/status")))
          .contains("NoNewPrivs:\t1");
      assertThat(token(world)).isEqualTo(token);
      assertThat(world.postern("login", "--profile", "other", "--provider", "here").exit())
          .isZero();
    }
  }

  @Test
  void aDaemonOutsideGivesWayToTheServiceWithItsSockets() throws IOException {
    try (World world = world("off");
        UserManager manager = UserManager.withService(world)) {
      Path second = second();
      OwnDaemon outside = OwnDaemon.serving(world, second);
      String token = signIn(world);
      assertThat(outside.isAlive()).isFalse();
      assertThat(manager.property("NRestarts")).isEqualTo("0");
      assertThat(world.ask(second, "token", "{}")).contains(token.strip());
    }
  }

  @Test
  void aDaemonOutsideThatHoldsLoginsInMemoryServesTheSocketAndTheServiceDoesNotLoop()
      throws IOException {
    try (World world = world("off", "memory");
        UserManager manager = UserManager.withService(world)) {
      Path second = second();
      OwnDaemon outside = OwnDaemon.serving(world, second);
      signIn(world.with("POSTERN_SOCKET", second.toString()));
      world.with("POSTERN_SOCKET", world.socket().toString());
      assertThat(world.postern("token").out()).startsWith("sandbox-at-");
      assertThat(outside.isAlive()).isTrue();
      manager.awaitEnd();
      assertThat(manager.property("NRestarts")).isEqualTo("0");
      assertThat(manager.property("Result")).isEqualTo("success");
      outside.end();
      assertThat(world.postern("daemon", "start").exit()).isZero();
      assertThat(manager.daemon()).isPositive();
    }
  }

  private Path second() throws IOException {
    return Files.createDirectory(
            folder.resolve("second"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
        .resolve("p.sock");
  }

  @Test
  void theClientActsOnTheService() throws IOException {
    try (World world = world("off");
        UserManager manager = UserManager.withService(world)) {
      assertThat(world.postern("daemon", "status").err())
          .contains("no daemon runs; systemd starts it for the next command that needs it");
      assertThat(manager.daemon()).isZero();
      assertThat(world.postern("daemon", "start").exit()).isZero();
      long first = manager.daemon();
      assertThat(world.postern("daemon", "status").out()).contains(Long.toString(first));
      assertThat(world.postern("daemon", "restart").exit()).isZero();
      assertThat(manager.daemon()).isNotEqualTo(first).isPositive();
      assertThat(world.postern("daemon", "stop").err()).contains("the daemon has stopped");
      assertThat(manager.property("ActiveState")).isEqualTo("inactive");
    }
  }

  @Test
  void aClientWhoseSocketWasRemovedHasTheServiceStarted() throws IOException {
    try (World world = world("off");
        UserManager manager = UserManager.withService(world)) {
      Files.delete(world.socket());
      assertThat(world.postern("daemon", "start").exit()).isZero();
      long daemon = manager.daemon();
      assertThat(daemon).isPositive();
      Files.delete(world.socket());
      assertThat(world.postern("daemon", "start").exit()).isZero();
      assertThat(manager.daemon()).isEqualTo(daemon);
      manager.systemctl("stop", "postern.socket");
      assertThat(world.postern("daemon", "start").exit()).isZero();
      assertThat(manager.daemon()).isNotEqualTo(daemon).isPositive();
    }
  }

  @Test
  void aBrokenConfigurationIsToldToWhoAsksAndStartsNothingTwice() throws IOException {
    try (World world = world("off");
        UserManager manager = UserManager.withService(world)) {
      Files.writeString(folder.resolve("config/config.json"), "{\"store\": \"nowhere\"}");
      Ran ran = world.postern("token");
      assertThat(ran.exit()).isEqualTo(2);
      assertThat(ran.err()).contains("\"store\" cannot be \"nowhere\"", "postern: hint: ");
      assertThat(manager.property("NRestarts")).isEqualTo("0");
      assertThat(manager.property("StatusText")).contains("nowhere");
    }
  }

  @Test
  void uninstallLeavesNothingThatRunsOrFailed() throws IOException {
    try (World world = world("off");
        UserManager manager = UserManager.withService(world, "--hardened")) {
      signIn(world);
      long daemon = manager.daemon();
      assertThat(manager.service("uninstall").exit()).isZero();
      assertThat(ProcessHandle.of(daemon)).isEmpty();
      assertThat(manager.systemctl("list-units", "--all", "--plain", "postern*").out())
          .contains("0 loaded units listed");
      assertThat(folder.resolve("home/.config/systemd/user")).isEmptyDirectory();
      assertThat(world.socket()).doesNotExist();
    }
  }
}
