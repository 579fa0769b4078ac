package dev.postern.packaging.demo;

import java.util.ArrayDeque;
import java.util.Deque;

/** What the demo made, to be undone in reverse, once, at its end or on Ctrl-C. */
final class CleanUp implements AutoCloseable {
  private final Deque<AutoCloseable> made = new ArrayDeque<>();

  /** Remembers something to undo. */
  synchronized <T extends AutoCloseable> T add(T something) {
    made.push(something);
    return something;
  }

  @Override
  public synchronized void close() {
    while (!made.isEmpty()) {
      try {
        made.pop().close();
      } catch (Exception e) {
        System.err.println("postern: error: could not be cleaned up: " + e.getMessage());
      }
    }
  }
}
