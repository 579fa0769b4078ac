package dev.postern.daemon.platform;

/** A task that has been scheduled and may still be called off. */
@FunctionalInterface
public interface Cancellable {
  /** Calls the task off; without effect once it runs or has run. */
  void cancel();
}
