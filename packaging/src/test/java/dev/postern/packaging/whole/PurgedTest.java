package dev.postern.packaging.whole;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.packaging.whole.World.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code uninstall --purge} after a life in which the real daemon kept all that it can keep. */
class PurgedTest {
  @TempDir Path folder;

  @Test
  void nothingThatTheDaemonMadeIsLeft() throws IOException {
    try (World world = World.in(folder, Duration.ofHours(8), "file")) {
      world.postern("login");
      world.postern("login", "--profile", "other", "--provider", "here");
      world.postern("login");
      world.postern("logout", "--profile", "other");
      world.postern("use", "work");
      world.ask(world.socket(), "forward.open", "{\"profiles\":[\"work\"]}");
      world.ask(world.socket(), "lock", "{\"passphrase\":\"fake-passphrase\"}");
      world.postern("token");
      assertThat(folder.resolve("state"))
          .isDirectoryContaining("glob:**work.login.json")
          .isDirectoryContaining("glob:**secrets.jwe")
          .isDirectoryContaining("glob:**audit-access.jsonl")
          .isDirectoryContaining("glob:**profiles.json")
          .isDirectoryContaining("glob:**lock.json");
      assertThat(folder.resolve("runtime/postern/postern.sock")).exists();

      Path installed = installation(world);
      Ran ran = world.run(List.of(installed.resolve("bin/uninstall").toString(), "--purge"));

      assertThat(ran.err()).isEmpty();
      assertThat(ran.exit()).isZero();
      for (String gone : List.of("state", "config", "runtime/postern")) {
        assertThat(folder.resolve(gone)).doesNotExist();
      }
      assertThat(installed).doesNotExist();
    }
  }

  /** An installation as uninstall finds it, without a service. */
  private Path installation(World world) throws IOException {
    Path installed = folder.resolve("prefix/lib/postern");
    Path bin = Files.createDirectories(installed.resolve("bin"));
    Files.writeString(installed.resolve("created-folders"), "");
    Files.copy(
        World.installedDaemon().resolveSibling("uninstall"),
        bin.resolve("uninstall"),
        COPY_ATTRIBUTES);
    Files.copy(World.nativeClient(), bin.resolve("postern"), COPY_ATTRIBUTES);
    Files.copy(world.script("service", ":"), bin.resolve("service"), COPY_ATTRIBUTES);
    return installed;
  }
}
