package dev.postern.packaging.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.packaging.whole.World.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state folder that is a link, or is replaced while its daemon runs. */
class StateFolderTest {
  private static final Duration HOURS = Duration.ofHours(8);

  @TempDir Path folder;
  private Path state;
  private Path aside;

  @BeforeEach
  void names() {
    state = folder.resolve("state");
    aside = folder.resolve("aside");
  }

  private static Ran refresh(World world) {
    return world.postern("token", "--min-ttl", "9h");
  }

  @Test
  void oneThatWasReplacedIsNotTouchedAndCountsAgainOnceItIsBack() throws Exception {
    try (World world = World.in(folder, HOURS, "file")) {
      world.postern("login");
      String before = world.postern("token").out();
      Files.move(state, aside);
      world.run(List.of("mkdir", "-m", "700", state.toString()));

      assertThat(world.postern("token").out()).isEqualTo(before);
      Ran refused = refresh(world);
      assertThat(refused.err())
          .contains(state + " was removed or replaced while the daemon was running");
      assertThat(world.postern("logout").err())
          .contains("work is still signed in", "postern: hint: put it back");
      assertThat(world.sandbox().counts().refreshes()).isZero();
      assertThat(state).isEmptyDirectory();

      Files.delete(state);
      Files.move(aside, state);
      assertThat(world.postern("logout").err()).contains("revoked at the server");
    }
  }

  @Test
  void aLinkIsFollowedAndMayLeadElsewhereAtTheNextStart() throws Exception {
    try (World world = World.in(folder, HOURS, "file")) {
      Files.move(state, aside);
      Files.createSymbolicLink(state, aside);
      assertThat(world.postern("login").exit()).isZero();
      assertThat(aside.resolve("work.login.json")).exists();

      Files.delete(state);
      Path other = folder.resolve("other");
      world.run(List.of("mkdir", "-m", "700", other.toString()));
      Files.createSymbolicLink(state, other);
      assertThat(refresh(world).exit()).as("the daemon goes on where it was").isZero();
      world.postern("daemon", "stop");
      assertThat(world.postern("status").exit()).isEqualTo(1);
      assertThat(other.resolve("posternd.lock")).exists();
      world.postern("daemon", "stop");

      Files.delete(state);
      Files.createSymbolicLink(state, aside);
      assertThat(world.postern("token").exit()).isZero();
    }
  }
}
