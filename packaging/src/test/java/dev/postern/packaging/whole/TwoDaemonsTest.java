package dev.postern.packaging.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.packaging.whole.World.Ran;
import dev.postern.sandbox.Endpoint;
import dev.postern.sandbox.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two daemons over one state folder, as where one session has no XDG_RUNTIME_DIR. */
class TwoDaemonsTest {
  private static final Duration HOURS = Duration.ofHours(8);
  private static final int ROUNDS = 3;

  @TempDir Path folder;

  @Test
  void twoDaemonsTakeTurnsAtTheRefreshTokenAndTheLoginLives() throws Exception {
    try (World world = World.in(folder, HOURS, "file");
        AutoCloseable _ = () -> stop(world)) {
      Path first = socket("first");
      Path second = socket("second");
      assertThat(over(world, first, "login").exit()).isZero();
      assertThat(over(world, second, "token").exit()).isZero();
      for (int round = 0; round < ROUNDS; round++) {
        world
            .sandbox()
            .faults()
            .next(Endpoint.REFRESH, new Fault.LateReply(Duration.ofMillis(500)));
        List<World.Started> asking = new ArrayList<>();
        for (Path socket : List.of(first, second)) {
          world.with("POSTERN_SOCKET", socket.toString());
          asking.add(
              world.start(List.of(World.nativeClient().toString(), "token", "--min-ttl", "9h")));
        }
        for (World.Started started : asking) {
          Ran ran = world.end(started);
          assertThat(ran.exit()).as(ran.err()).isZero();
        }
      }
      assertThat(over(world, first, "status").out()).contains("signed in");
    }
  }

  private Path socket(String name) {
    return folder.resolve("runtime").resolve(name).resolve("p.sock");
  }

  private void stop(World world) {
    over(world, socket("first"), "daemon", "stop", "--no-start");
    over(world, socket("second"), "daemon", "stop", "--no-start");
  }

  private static Ran over(World world, Path socket, String... arguments) {
    return world.with("POSTERN_SOCKET", socket.toString()).postern(arguments);
  }
}
