package dev.postern.daemon.testing;

import dev.postern.daemon.platform.Journal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Lines in memory, on a disk that can be full. */
public final class FakeJournal implements Journal {
  private final List<String> lines = new ArrayList<>();
  private boolean full;

  /** Fills the disk, or makes room. */
  public synchronized void setFull(boolean full) {
    this.full = full;
  }

  /** Adds a line as another hand would. */
  public synchronized void plant(String line) {
    lines.add(line);
  }

  @Override
  public synchronized void append(String line) throws IOException {
    if (full) {
      throw new IOException("no space left on device");
    }
    lines.add(line);
  }

  @Override
  public synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {}
}
