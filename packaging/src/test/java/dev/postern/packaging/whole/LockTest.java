package dev.postern.packaging.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.packaging.whole.World.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock of the real daemon. */
class LockTest {
  private static final Duration HOURS = Duration.ofHours(8);
  private static final String PASSPHRASE = "{\"passphrase\":\"fake-passphrase\"}";

  @TempDir Path folder;

  private List<Path> forwards() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("runtime/postern"))) {
      return files.filter(file -> file.getFileName().toString().startsWith("forward-")).toList();
    }
  }

  @Test
  void theLockClosesForwardedSocketsWithholdsTokensAndOutlivesARestart() throws IOException {
    try (World world = World.in(folder, HOURS, "file")) {
      world.postern("login");
      world.ask(world.socket(), "forward.open", "{\"profiles\":[\"work\"]}");
      assertThat(forwards()).hasSize(1);
      assertThat(world.ask(world.socket(), "lock", PASSPHRASE)).contains("\"result\":{}");
      assertThat(forwards()).isEmpty();
      Ran refused = world.postern("token");
      assertThat(refused.exit()).isEqualTo(4);
      assertThat(refused.err())
          .contains(
              "postern: error: postern is locked", "postern: hint: unlock it: postern unlock");
      assertThat(world.postern("status").out()).contains("locked");

      world.postern("daemon", "stop");
      assertThat(world.postern("token").err()).contains("postern is locked");
      assertThat(world.ask(world.socket(), "unlock", "{\"passphrase\":\"fake-wrong\"}"))
          .contains("the passphrase is wrong", "try again in 1 s");
      assertThat(world.ask(world.socket(), "unlock", PASSPHRASE)).contains("not looked at yet");
      world.run(List.of("sleep", "1.1"));
      assertThat(world.ask(world.socket(), "unlock", PASSPHRASE)).contains("\"result\":{}");
      assertThat(world.postern("token").out()).startsWith("sandbox-at-");
    }
  }

  @Test
  void aStoreSealedByAPassphraseIsOpenedByUnlockAndClosedByLock() throws IOException {
    try (World world = World.in(folder, HOURS, "file\", \"storeKey\": \"passphrase")) {
      assertThat(world.postern("login").err()).contains("postern unlock");
      assertThat(world.ask(world.socket(), "unlock", PASSPHRASE)).contains("\"result\":{}");
      assertThat(world.postern("login").exit()).isZero();
      String token = world.postern("token").out();

      world.postern("daemon", "stop");
      Ran refused = world.postern("token");
      assertThat(refused.exit()).isEqualTo(4);
      assertThat(refused.err()).contains("postern: hint: run postern unlock");
      assertThat(world.ask(world.socket(), "unlock", PASSPHRASE)).contains("\"result\":{}");
      assertThat(world.postern("token").out()).isEqualTo(token);

      assertThat(world.ask(world.socket(), "lock", PASSPHRASE)).contains("\"result\":{}");
      assertThat(world.postern("token").err()).contains("postern is locked");
      assertThat(world.ask(world.socket(), "unlock", PASSPHRASE)).contains("\"result\":{}");
      assertThat(world.postern("token").out()).isEqualTo(token);
    }
  }
}
