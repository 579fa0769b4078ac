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

  private static Path open(World world) {
    String opened = world.ask(world.socket(), "forward.open", "{\"profiles\":[\"work\"]}");
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

      assertThat(world.ask(far, "token", "{\"directory\":\"/\"}")).contains(token.strip());
      assertThat(world.ask(far, "token", "{\"profile\":\"home\"}"))
          .contains("-32002", "does not serve profile home");
      for (String method : List.of("logout", "daemon.stop", "profiles", "log", "trust.list")) {
        assertThat(world.ask(far, method, "{}"))
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

      assertThat(world.ask(world.socket(), "log", "{}"))
          .contains("over forwarded " + near, "/ssh\"", "access token for ")
          .doesNotContain("sandbox-at-");
      assertThat(world.ask(world.socket(), "forward.close", "{}")).contains("\"sockets\":[]");
      assertThat(near).doesNotExist();
      assertThat(world.ask(far, "token", "{}")).doesNotContain("sandbox-at-");
    }
  }
}
