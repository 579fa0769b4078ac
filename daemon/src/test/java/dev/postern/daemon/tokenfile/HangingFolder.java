package dev.postern.daemon.tokenfile;

import dev.postern.daemon.platform.StateFolder;
import dev.postern.daemon.platform.Turn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A folder on a disk that answers no read until it is told to. */
final class HangingFolder implements StateFolder {
  private final StateFolder folder;
  private volatile CountDownLatch gate = new CountDownLatch(0);

  HangingFolder(StateFolder folder) {
    this.folder = folder;
  }

  void hang() {
    gate = new CountDownLatch(1);
  }

  void answer() {
    gate.countDown();
  }

  @Override
  public Optional<byte[]> read(String name) throws IOException {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return folder.read(name);
  }

  @Override
  public void write(String name, byte[] content) throws IOException {
    folder.write(name, content);
  }

  @Override
  public void remove(String name) throws IOException {
    folder.remove(name);
  }

  @Override
  public List<String> names(String ending) throws IOException {
    return folder.names(ending);
  }

  @Override
  public void probe() throws IOException {
    folder.probe();
  }

  @Override
  public Turn turn(String name, Duration patience) throws IOException {
    return folder.turn(name, patience);
  }

  @Override
  public Path path(String name) {
    return folder.path(name);
  }
}
