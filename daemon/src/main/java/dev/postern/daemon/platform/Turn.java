package dev.postern.daemon.platform;

/** A turn that processes take one after the other; the kernel ends it when its process dies. */
@FunctionalInterface
public interface Turn extends AutoCloseable {
  /** Gives it on. */
  @Override
  void close();
}
