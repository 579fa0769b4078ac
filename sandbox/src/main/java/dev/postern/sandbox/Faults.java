package dev.postern.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The faults that wait for requests, first armed first suffered, one a request.
 *
 * <p>A refresh suffers what is armed for {@link Endpoint#REFRESH}, any other grant what is armed
 * for {@link Endpoint#TOKEN}.
 */
public final class Faults {
  private final Map<Endpoint, Deque<Armed>> waiting = new EnumMap<>(Endpoint.class);

  Faults() {}

  /**
   * Arms a fault for the next requests of an endpoint.
   *
   * @param times how many requests suffer it, at least one
   */
  public synchronized void next(Endpoint endpoint, Fault fault, int times) {
    if (times < 1) {
      throw new IllegalArgumentException("a fault strikes at least once, not " + times);
    }
    if (endpoint == Endpoint.ADMIN) {
      throw new IllegalArgumentException("the admin endpoint does not fail");
    }
    waiting.computeIfAbsent(endpoint, _ -> new ArrayDeque<>()).addLast(new Armed(fault, times));
  }

  /** Arms a fault for the next request of an endpoint. */
  public void next(Endpoint endpoint, Fault fault) {
    next(endpoint, fault, 1);
  }

  /** Arms a fault for every request of an endpoint until {@link #clear()}. */
  public void always(Endpoint endpoint, Fault fault) {
    next(endpoint, fault, Integer.MAX_VALUE);
  }

  /** Disarms everything. */
  public synchronized void clear() {
    waiting.clear();
  }

  /** The fault that the request at hand suffers. */
  synchronized Optional<Fault> take(Endpoint endpoint) {
    Deque<Armed> queue = waiting.get(endpoint);
    if (queue == null || queue.isEmpty()) {
      return Optional.empty();
    }
    Armed first = queue.removeFirst();
    if (first.times() == Integer.MAX_VALUE) {
      queue.addFirst(first);
    } else if (first.times() > 1) {
      queue.addFirst(new Armed(first.fault(), first.times() - 1));
    }
    return Optional.of(first.fault());
  }

  private record Armed(Fault fault, int times) {}
}
