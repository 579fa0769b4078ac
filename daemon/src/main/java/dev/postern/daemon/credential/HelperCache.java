package dev.postern.daemon.credential;

import dev.postern.protocol.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;

/**
 * The values of helpers, each obtained by one run at a time however many ask.
 *
 * <p>All who ask during a run get its value or its failure; a failure is not kept. The run belongs
 * to nobody: an asker that goes away does not end it.
 */
public final class HelperCache {
  /**
   * How old a value must be for a rejection to count: askers who were given the value before it
   * complain late, and must not each cause a run.
   */
  static final Duration REJECTION_GUARD = Duration.ofSeconds(5);

  private final HelperRunner runner;
  private final HelperLimits limits;
  private final InstantSource clock;
  private final Map<HelperKey, Value> values = new HashMap<>();
  private final Map<HelperKey, Run> runs = new HashMap<>();

  /** A cache that runs helpers within the given limits. */
  public HelperCache(HelperRunner runner, HelperLimits limits, InstantSource clock) {
    this.runner = runner;
    this.limits = limits;
    this.clock = clock;
  }

  private record Value(Secret secret, Instant obtained) {}

  /** A run under way and those to tell if it is slow. */
  private record Run(CompletableFuture<Secret> result, List<Runnable> slow) {}

  /** The value, kept or fresh; waits for the run if one is needed. */
  public Secret get(HelperRequest request) throws HelperException, InterruptedException {
    Run run;
    synchronized (this) {
      Optional<Value> kept = usable(request);
      if (kept.isPresent()) {
        return kept.get().secret();
      }
      run = runs.computeIfAbsent(request.key(), _ -> start(request));
      run.slow().add(request.slow());
    }
    try {
      return run.result().get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof HelperException failure) {
        throw new HelperException(String.valueOf(failure.getMessage()), failure.hint());
      }
      throw new IllegalStateException("a helper's run ended unexpectedly", failed.getCause());
    }
  }

  /** Forgets every value. */
  public synchronized void clear() {
    values.clear();
  }

  private Optional<Value> usable(HelperRequest request) {
    Instant now = clock.instant();
    return Optional.ofNullable(values.get(request.key()))
        .filter(value -> now.isBefore(value.obtained().plus(request.timeToLive())))
        .filter(
            value -> !request.rejected() || now.isBefore(value.obtained().plus(REJECTION_GUARD)));
  }

  private Run start(HelperRequest request) {
    Run run = new Run(new CompletableFuture<>(), new CopyOnWriteArrayList<>());
    Thread.ofVirtual().name("postern-helper").start(() -> perform(request, run));
    return run;
  }

  private void perform(HelperRequest request, Run run) {
    try {
      Secret secret =
          runner.token(
              "apiKeyHelper", request.command(), limits, () -> run.slow().forEach(Runnable::run));
      finish(request.key(), Optional.of(new Value(secret, clock.instant())));
      run.result().complete(secret);
    } catch (HelperException | InterruptedException | RuntimeException failure) {
      finish(request.key(), Optional.empty());
      run.result().completeExceptionally(failure);
    }
  }

  private synchronized void finish(HelperKey key, Optional<Value> value) {
    runs.remove(key);
    values.remove(key);
    value.ifPresent(obtained -> values.put(key, obtained));
  }
}
