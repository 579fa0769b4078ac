package dev.postern.daemon.platform;

/** The memory that this process holds. */
@FunctionalInterface
public interface Memory {
  /** Gives back to the system what is not needed now; what it was is found again when needed. */
  void giveBack();
}
