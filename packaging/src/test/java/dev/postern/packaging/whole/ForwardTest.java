package dev.postern.packaging.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.packaging.whole.World.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A restricted socket that a real SSH carries to its far side. */
class ForwardTest {
  private static final Duration HOURS = Duration.ofHours(8);

  // not JUnit's folder, whose longer name would leave no room in the path of a socket
  private Path folder = Path.of("/");

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("fwd");
  }

  @AfterEach
  void removeFolder() throws IOException {
    new ProcessBuilder("rm", "-rf", folder.toString()).start().onExit().join();
  }

  /** What the daemon answers on a socket, read by a program that knows nothing of postern. */
  private static String ask(World world, Path socket, String method, String parameters) {
    Ran ran =
        world.run(
            List.of(
                "sh",
                "-c",
                "printf '%s\\n' \"$2\" | socat -t 20 - UNIX-CONNECT:\"$1\"",
                "ask",
                socket.toString(),
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}"
                    .formatted(method, parameters)));
    return ran.out() + ran.err();
  }

  private static Path daemonOf(World world) {
    return world.folder().resolve("runtime/postern/postern.sock");
  }

  private static Path open(World world) {
    String opened = ask(world, daemonOf(world), "forward.open", "{\"profiles\":[\"work\"]}");
    assertThat(opened).contains("\"sockets\"");
    return Path.of(opened.replaceAll("(?s).*\"path\":\"([^\"]+)\".*", "$1"));
  }

  @Test
  void theFarSideGetsTokensAndNothingElseUntilTheSocketIsClosed() throws IOException {
    try (World world = World.in(folder, HOURS, "file");
        SshServer ssh = SshServer.start(world)) {
      world.postern("login");
      String token = world.postern("token").out();
      Path near = open(world);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(near)))
          .isEqualTo("rw-------");
      assertThat(world.postern("status").out()).contains("work over " + near);

      Path farFolder =
          Files.createDirectory(
              folder.resolve("far"),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Path far = farFolder.resolve("p.sock");
      ssh.forward(far, near);

      assertThat(ask(world, far, "token", "{\"directory\":\"/\"}")).contains(token.strip());
      assertThat(ask(world, far, "token", "{\"profile\":\"home\"}"))
          .contains("-32002", "does not serve profile home");
      for (String method : List.of("logout", "daemon.stop", "profiles", "log", "trust.list")) {
        assertThat(ask(world, far, method, "{}"))
            .as(method)
            .contains("-32002", "not over a forwarded socket");
      }
      Ran client =
          world.run(
              List.of(
                  "env",
                  "POSTERN_SOCKET=" + far,
                  World.nativeClient().toString(),
                  "token",
                  "--no-start"));
      assertThat(client.err()).isEmpty();
      assertThat(client.out()).isEqualTo(token);

      assertThat(ask(world, daemonOf(world), "log", "{}"))
          .contains("over forwarded " + near, "/ssh\"", "access token until")
          .doesNotContain("sandbox-at-");
      assertThat(ask(world, daemonOf(world), "forward.close", "{}")).contains("\"sockets\":[]");
      assertThat(near).doesNotExist();
      assertThat(ask(world, far, "token", "{}")).doesNotContain("sandbox-at-");
    }
  }

  @Test
  void theLockClosesForwardedSocketsWithholdsTokensAndOutlivesARestart() throws IOException {
    try (World world = World.in(folder, HOURS, "file")) {
      world.postern("login");
      Path near = open(world);
      String passphrase = "{\"passphrase\":\"fake-passphrase\"}";
      assertThat(ask(world, daemonOf(world), "lock", passphrase)).contains("\"result\":{}");
      assertThat(near).doesNotExist();
      Ran refused = world.postern("token");
      assertThat(refused.exit()).isEqualTo(4);
      assertThat(refused.err())
          .contains(
              "postern: error: postern is locked", "postern: hint: unlock it: postern unlock");
      assertThat(world.postern("status").out()).contains("locked");

      world.postern("daemon", "stop");
      assertThat(world.postern("token").err()).contains("postern is locked");
      assertThat(ask(world, daemonOf(world), "unlock", "{\"passphrase\":\"fake-wrong\"}"))
          .contains("the passphrase is wrong", "try again in 1 s");
      assertThat(ask(world, daemonOf(world), "unlock", passphrase)).contains("not looked at yet");
      world.run(List.of("sleep", "1.1"));
      assertThat(ask(world, daemonOf(world), "unlock", passphrase)).contains("\"result\":{}");
      assertThat(world.postern("token").out()).startsWith("sandbox-at-");
    }
  }
}
