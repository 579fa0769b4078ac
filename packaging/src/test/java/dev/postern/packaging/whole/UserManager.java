package dev.postern.packaging.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.packaging.SameUser;
import dev.postern.packaging.whole.World.Ran;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A systemd of its own for the user of a world, in which postern is a service. Systemd runs only
 * where /run says that it started the machine, so it sees another /run.
 */
final class UserManager implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final World world;
  private final World.Started started;

  private UserManager(World world, World.Started started) {
    this.world = world;
    this.started = started;
  }

  /** One that runs. */
  static UserManager of(World world) throws IOException {
    UserManager manager =
        new UserManager(
            world,
            world.start(
                List.of(
                    "unshare",
                    SameUser.isRoot() ? "-m" : "-rm",
                    "sh",
                    "-c",
                    "mount -t tmpfs none /run && mkdir -p /run/systemd/system"
                        + " && exec /lib/systemd/systemd --user")));
    // is-system-running would say offline: this process sees the /run of the machine
    manager.await(() -> manager.systemctl("is-active", "default.target").exit() == 0);
    return manager;
  }

  /** One that runs and has postern installed as a service. */
  static UserManager withService(World world, String... options) throws IOException {
    UserManager manager = of(world);
    manager.install(options);
    return manager;
  }

  /** Installs the service, or what is new of it. */
  void install(String... options) {
    Ran ran = service("install", options);
    assertThat(ran.exit()).as(ran.err()).isZero();
  }

  Ran service(String action, String... options) {
    List<String> words = new ArrayList<>(List.of(World.service().toString(), action));
    words.addAll(List.of(options));
    return world.run(words);
  }

  Ran systemctl(String... arguments) {
    List<String> words = new ArrayList<>(List.of("systemctl", "--user"));
    words.addAll(List.of(arguments));
    return world.run(words);
  }

  /** A property of the service. */
  String property(String name) {
    return systemctl("show", "--property", name, "--value", "postern.service").out().strip();
  }

  /** The process of the daemon; 0 where none runs. */
  long daemon() {
    return Long.parseLong(property("MainPID"));
  }

  /** Waits until the daemon of the service has ended. */
  void awaitEnd() {
    await(() -> property("ActiveState").equals("inactive"));
  }

  void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited for too long").isLessThan(deadline);
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  @Override
  public void close() {
    started.process().destroy();
    started.process().onExit().join();
  }
}
