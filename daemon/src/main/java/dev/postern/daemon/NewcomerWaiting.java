package dev.postern.daemon;

import dev.postern.daemon.door.Newcomer;
import dev.postern.daemon.platform.ProcessStat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The waiting of a posternd, which tells on standard error what it waits for. */
record NewcomerWaiting(Path processes) implements Newcomer.Waiting {
  @Override
  public void pause(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }

  @Override
  public void tell(String what) {
    System.err.println("posternd: " + what);
  }

  @Override
  public boolean isStopped(long process) {
    return ProcessStat.isStopped(processes, process);
  }
}
