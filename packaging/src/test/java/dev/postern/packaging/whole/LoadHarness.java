package dev.postern.packaging.whole;

import dev.postern.packaging.whole.World.Ran;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A daemon under peers that are a burden, and others that want to be served meanwhile. */
final class LoadHarness implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(1);
  private static final int OTHERS = 10;
  private static final Pattern PSS = Pattern.compile("\nPss:\\s+(\\d+) kB");

  private final World world;
  private final OwnDaemon daemon;
  private final List<SocketChannel> peers = new ArrayList<>();

  LoadHarness(World world, String... before) {
    this.world = world;
    this.daemon = OwnDaemon.serving(world, before);
    Ran login = world.postern("login", "--no-start");
    if (login.exit() != 0) {
      throw new IllegalStateException("the login failed: " + login.err());
    }
  }

  /**
   * What was seen of one kind.
   *
   * @param peers how many of them there were
   * @param served how many of ten others got their token meanwhile
   * @param pssBefore memory before, in KiB
   * @param pssDuring memory while they were there, in KiB
   * @param pssAfter memory after they had gone, in KiB
   */
  record Seen(
      LoadKind kind, int peers, int served, long pssBefore, long pssDuring, long pssAfter) {}

  /** How many others are looked at. */
  static int others() {
    return OTHERS;
  }

  /** Plays one kind to its end, and looks at the memory so many seconds after it. */
  Seen play(LoadKind kind, int asked, int seconds) throws IOException {
    int count = kind.peers(asked);
    long before = pss();
    for (int i = 0; i < count; i++) {
      kind.burden(connect());
    }
    int served = serveOthersWhile(() -> kind.goOn(peers));
    long during = pss();
    leave();
    awaitConnections(1);
    world.run(List.of("sleep", Integer.toString(seconds)));
    return new Seen(kind, count, served, before, during, pss());
  }

  /** A connection more. */
  SocketChannel connect() throws IOException {
    SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(world.socket()));
    channel.configureBlocking(false);
    peers.add(channel);
    return channel;
  }

  /** Ends all connections. */
  void leave() throws IOException {
    for (SocketChannel peer : peers) {
      peer.close();
    }
    peers.clear();
  }

  /** How many of the others are served now. */
  int serveOthers() {
    int served = 0;
    for (int i = 0; i < OTHERS; i++) {
      served += world.postern("token", "--no-start").exit() == 0 ? 1 : 0;
    }
    return served;
  }

  private int serveOthersWhile(Runnable burden) {
    AtomicBoolean over = new AtomicBoolean();
    Thread busy =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!over.get()) {
                    burden.run();
                    LockSupport.parkNanos(PAUSE.toNanos());
                  }
                });
    try {
      return serveOthers();
    } finally {
      over.set(true);
      join(busy);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until the daemon knows of so many connections, that of the asker included. */
  void awaitConnections(int count) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String known = connections();
    while (!known.contains("\"connections\":" + count + ",")) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("connections are left behind: " + known);
      }
      known = connections();
    }
  }

  /** Waits until the daemon has written a text into its log. */
  void awaitLog(String text) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!world.log().contains(text)) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the log never said: " + text);
      }
      Thread.onSpinWait();
    }
  }

  private String connections() {
    return world.postern("daemon", "status", "--json", "--no-start").out();
  }

  /** Its memory as its proportional share, in KiB; shared pages count by their users. */
  long pss() throws IOException {
    Matcher found =
        PSS.matcher(Files.readString(Path.of("/proc/" + daemon.pid() + "/smaps_rollup")));
    if (!found.find()) {
      throw new IOException("the kernel tells no Pss");
    }
    return Long.parseLong(found.group(1));
  }

  /** Whether the daemon has not ended. */
  boolean isAlive() {
    return daemon.isAlive();
  }

  @Override
  public void close() throws IOException {
    leave();
    daemon.kill();
  }
}
