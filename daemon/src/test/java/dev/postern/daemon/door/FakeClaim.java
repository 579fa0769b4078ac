package dev.postern.daemon.door;

import dev.postern.daemon.platform.InstanceLock;
import dev.postern.daemon.platform.LockMark;
import dev.postern.daemon.platform.StateClaim;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A claim that a test gives away and takes back. */
final class FakeClaim implements StateClaim {
  private final Path file;
  private Optional<LockMark> holder = Optional.empty();
  private Optional<IOException> fault = Optional.empty();
  private int refusals;
  boolean shared;

  FakeClaim(Path file) {
    this.file = file;
  }

  /** Another holds it for as many questions. */
  void hold(LockMark mark, int questions) {
    holder = Optional.of(mark);
    refusals = questions;
  }

  /** The file system takes no locks. */
  void fail(IOException why) {
    fault = Optional.of(why);
  }

  @Override
  public Optional<InstanceLock> take() throws IOException {
    if (fault.isPresent()) {
      throw fault.get();
    }
    return refusals-- > 0 ? Optional.empty() : InstanceLock.take(file);
  }

  @Override
  public Optional<LockMark> holder() {
    return holder;
  }

  @Override
  public boolean isShared() {
    return shared;
  }
}
