package dev.postern.daemon.ipc;

import dev.postern.daemon.platform.Housekeeping;

/**
 * The connections that are open at once. After many have gone the memory they took is given back to
 * the system, which an idle daemon would not come to by itself.
 */
final class Crowd {
  private static final int MANY = 32;
  private static final int FEW = 4;

  private final Housekeeping housekeeping;
  private boolean many;

  Crowd(Housekeeping housekeeping) {
    this.housekeeping = housekeeping;
  }

  /** Notes how many there are now. */
  synchronized void count(int open) {
    if (open >= MANY) {
      many = true;
    } else if (many && open <= FEW) {
      many = false;
      housekeeping.afterwards();
    }
  }
}
