package dev.postern.daemon;

import dev.postern.daemon.platform.ExecutorScheduler;
import dev.postern.daemon.platform.Housekeeping;
import dev.postern.daemon.platform.NativeSystem;
import dev.postern.daemon.platform.SystemMemory;
import dev.postern.daemon.platform.Time;

/** What drives the daemon: its clock, its scheduler, and the care for memory. */
record Engine(Time time, ExecutorScheduler scheduler, Housekeeping housekeeping)
    implements AutoCloseable {

  /** The engine of this system. */
  static Engine of(NativeSystem system) {
    ExecutorScheduler scheduler = new ExecutorScheduler();
    return new Engine(
        Time.ofSystem(), scheduler, new Housekeeping(new SystemMemory(system), scheduler));
  }

  @Override
  public void close() {
    scheduler.close();
  }
}
