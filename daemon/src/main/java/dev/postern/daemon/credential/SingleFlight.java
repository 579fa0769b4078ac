package dev.postern.daemon.credential;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;

/**
 * Values that are costly to obtain, each by one run at a time however many ask.
 *
 * <p>All who ask during a run get its value or its failure; a failure is not kept. The run belongs
 * to nobody: an asker that goes away does not end it.
 */
public final class SingleFlight<K, V> {
  private final InstantSource clock;
  private final Map<K, Kept<V>> values = new HashMap<>();
  private final Map<K, Run<V>> runs = new HashMap<>();

  /** No values yet; a value's age is taken by the given clock. */
  public SingleFlight(InstantSource clock) {
    this.clock = clock;
  }

  /** A value and when it was obtained. */
  public record Kept<V>(V value, Instant obtained) {}

  /** What obtains a value. */
  @FunctionalInterface
  public interface Task<V> {
    /** The value; {@code slow} is to be called once if it takes long. */
    V obtain(Runnable slow) throws HelperException, InterruptedException;
  }

  private record Run<V>(CompletableFuture<V> result, List<Runnable> slow) {}

  /** The kept value if it is fresh, else that of the run under way, else that of a new run. */
  public V get(K key, Predicate<Kept<V>> fresh, Task<V> task, Runnable slow)
      throws HelperException, InterruptedException {
    Run<V> run;
    synchronized (this) {
      Optional<Kept<V>> kept = Optional.ofNullable(values.get(key)).filter(fresh);
      if (kept.isPresent()) {
        return kept.get().value();
      }
      run = runs.computeIfAbsent(key, _ -> start(key, task));
      run.slow().add(slow);
    }
    return await(run);
  }

  /** Forgets every value. */
  public synchronized void clear() {
    values.clear();
  }

  private static <V> V await(Run<V> run) throws HelperException, InterruptedException {
    try {
      return run.result().get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof HelperException failure) {
        throw new HelperException(String.valueOf(failure.getMessage()), failure.hint());
      }
      throw new IllegalStateException("a helper's run ended unexpectedly", failed.getCause());
    }
  }

  private Run<V> start(K key, Task<V> task) {
    Run<V> run = new Run<>(new CompletableFuture<>(), new CopyOnWriteArrayList<>());
    Thread.ofVirtual().name("postern-helper").start(() -> perform(key, task, run));
    return run;
  }

  private void perform(K key, Task<V> task, Run<V> run) {
    try {
      V value = task.obtain(() -> run.slow().forEach(Runnable::run));
      finish(key, Optional.of(new Kept<>(value, clock.instant())));
      run.result().complete(value);
    } catch (HelperException | InterruptedException | RuntimeException failure) {
      finish(key, Optional.empty());
      run.result().completeExceptionally(failure);
    }
  }

  private synchronized void finish(K key, Optional<Kept<V>> value) {
    runs.remove(key);
    values.remove(key);
    value.ifPresent(obtained -> values.put(key, obtained));
  }
}
