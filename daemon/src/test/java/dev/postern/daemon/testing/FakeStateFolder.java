package dev.postern.daemon.testing;

import dev.postern.daemon.platform.StateFolder;
import dev.postern.daemon.platform.Turn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Files in memory, on a disk that can be full. */
public final class FakeStateFolder implements StateFolder {
  private final Map<String, byte[]> files = new TreeMap<>();
  private final KillSwitch kill;
  private boolean full;

  /** A folder of a daemon that lives. */
  public FakeStateFolder() {
    this(new KillSwitch());
  }

  /** A folder of a daemon that may be killed. */
  public FakeStateFolder(KillSwitch kill) {
    this.kill = kill;
  }

  /** Fills the disk, or makes room. */
  public synchronized void setFull(boolean full) {
    this.full = full;
  }

  @Override
  public synchronized List<String> names(String ending) {
    return files.keySet().stream().filter(name -> name.endsWith(ending)).toList();
  }

  @Override
  public synchronized Optional<byte[]> read(String name) {
    return Optional.ofNullable(files.get(name)).map(byte[]::clone);
  }

  @Override
  public synchronized void write(String name, byte[] content) throws IOException {
    if (full) {
      throw new IOException("no space left on device");
    }
    kill.step();
    files.put(name, content.clone());
    kill.step();
  }

  @Override
  public synchronized void remove(String name) {
    kill.step();
    files.remove(name);
    kill.step();
  }

  @Override
  public Turn turn(String name, Duration patience) {
    return () -> {};
  }

  @Override
  public void probe() throws IOException {
    if (full) {
      throw new IOException("no space left on device");
    }
  }

  @Override
  public Path path(String name) {
    return Path.of("state", name);
  }
}
