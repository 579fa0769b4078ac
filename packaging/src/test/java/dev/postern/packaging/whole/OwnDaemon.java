package dev.postern.packaging.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A daemon of a world that is a child of this process, so that it can be ended at any moment. */
final class OwnDaemon {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(2);

  private final World world;
  private final World.Started started;

  private OwnDaemon(World world, World.Started started) {
    this.world = world;
    this.started = started;
  }

  /** A daemon that has just been started and may not serve yet; the words come before its own. */
  static OwnDaemon start(World world, String... before) {
    try {
      List<String> words = new ArrayList<>(List.of(before));
      words.add(World.installedDaemon().toString());
      return new OwnDaemon(world, world.start(words));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A daemon at a socket other than the world's, that has just been started. */
  static OwnDaemon start(World world, Path socket) {
    return start(world, "env", "POSTERN_SOCKET=" + socket);
  }

  /** A daemon that serves. */
  static OwnDaemon serving(World world, String... before) {
    OwnDaemon daemon = start(world, before);
    daemon.awaitServing();
    return daemon;
  }

  /** A daemon that serves at a socket other than the world's. */
  static OwnDaemon serving(World world, Path socket) {
    OwnDaemon daemon = start(world, socket);
    daemon.awaitServing(socket);
    return daemon;
  }

  /** Waits until a connection is taken. */
  void awaitServing() {
    awaitServing(world.socket());
  }

  /** Waits until a connection is taken at that socket. */
  void awaitServing(Path socket) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!takesConnections(socket)) {
      if (!started.process().isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException("the daemon does not serve: " + said());
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private static boolean takesConnections(Path socket) {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      return channel.isConnected();
    } catch (IOException _) {
      return false;
    }
  }

  private String said() {
    try {
      return Files.readString(started.out()) + Files.readString(started.err());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its process id. */
  long pid() {
    return started.process().pid();
  }

  /** Whether it has not ended. */
  boolean isAlive() {
    return started.process().isAlive();
  }

  /** Ends it with SIGTERM and waits until it is gone. */
  void end() {
    started.process().destroy();
    started.process().onExit().join();
  }

  /** Ends it with SIGKILL and waits until it is gone. */
  void kill() {
    started.process().destroyForcibly();
    started.process().onExit().join();
  }
}
