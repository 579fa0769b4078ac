package dev.postern.daemon.session;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** A lock under which a state is changed. */
final class Monitor {
  private final ReentrantLock lock = new ReentrantLock();

  void enter() {
    lock.lock();
  }

  void leave() {
    lock.unlock();
  }

  <T> T within(Supplier<T> change) {
    enter();
    try {
      return change.get();
    } finally {
      leave();
    }
  }
}
