package dev.postern.daemon;

import dev.postern.daemon.platform.ExecutorScheduler;
import dev.postern.daemon.platform.Housekeeping;
import dev.postern.daemon.platform.NativeSystem;
import dev.postern.daemon.platform.SystemMemory;
import dev.postern.daemon.platform.Time;
import dev.postern.daemon.platform.Waits;

/** What drives the daemon: its clock, its scheduler, the care for memory, and what it waits for. */
record Engine(Time time, ExecutorScheduler scheduler, Housekeeping housekeeping, Waits waits)
    implements AutoCloseable {

  /** The engine of this system. */
  static Engine of(NativeSystem system) {
    ExecutorScheduler scheduler = new ExecutorScheduler();
    return new Engine(
        Time.ofSystem(),
        scheduler,
        new Housekeeping(new SystemMemory(system), scheduler),
        new Waits());
  }

  @Override
  public void close() {
    scheduler.close();
  }
}
