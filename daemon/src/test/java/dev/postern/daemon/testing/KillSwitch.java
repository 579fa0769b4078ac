package dev.postern.daemon.testing;

/** The death of a daemon at a step that a test chooses, before or after a thing is written. */
public final class KillSwitch {
  /** What the daemon dies of. */
  public static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private int left;
  private boolean armed;

  /** Has the daemon die at a step, from 1. */
  public synchronized void arm(int step) {
    left = step;
    armed = true;
  }

  /** Lets it live. */
  public synchronized void disarm() {
    armed = false;
  }

  /** A step that a dead daemon does not take. */
  synchronized void step() {
    if (armed && --left <= 0) {
      throw new Killed();
    }
  }
}
