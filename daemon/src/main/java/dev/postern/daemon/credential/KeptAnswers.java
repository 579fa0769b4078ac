package dev.postern.daemon.credential;

import dev.postern.daemon.platform.FileStamps;
import dev.postern.daemon.platform.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The answers of commands and programs, each kept while it holds and obtained by one run at a time
 * however many callers ask.
 *
 * <p>All who ask during a run get its answer or its failure. A failure is given to nobody again,
 * and remembered until a run for the same key succeeds. The run belongs to nobody: a caller that
 * goes away does not end it.
 */
public final class KeptAnswers<V> {
  private static final int MOST = 512;
  private static final int MOST_FAILURES = 64;

  /** How often a caller waits for the run of another that began before its files changed. */
  private static final int MOST_JOINED = 3;

  private final Time time;
  private final Map<AnswerKey, Answer<V>> answers = new LinkedHashMap<>();
  private final Map<AnswerKey, Run<V>> runs = new HashMap<>();
  private final Map<AnswerKey, Failed> failures = new LinkedHashMap<>();

  /** No answers yet. */
  public KeptAnswers(Time time) {
    this.time = time;
  }

  /** What obtains an answer. */
  @FunctionalInterface
  public interface Task<V> {
    /** The answer; {@code slow} is to be called once if it takes long. */
    Answer<V> obtain(Runnable slow) throws HelperException, InterruptedException;
  }

  /**
   * One caller's wish.
   *
   * @param files what the files look like that the answer is made from
   * @param rejected whether a kept answer is the one that a server has refused
   * @param minimum how long the answer must hold yet
   * @param task obtains the answer if none is kept that will do
   * @param slow told once if the run takes long
   */
  public record Wish<V>(
      AnswerKey key,
      Supplier<FileStamps> files,
      Predicate<V> rejected,
      Duration minimum,
      Task<V> task,
      Runnable slow) {}

  /** How the last run for a key failed. */
  public record Failed(Instant at, String message, String hint) {}

  private record Run<V>(CompletableFuture<Answer<V>> result, List<Runnable> slow) {}

  /** The kept answer if it will do, else that of the run under way, else that of a new run. */
  public Answer<V> get(Wish<V> wish) throws HelperException, InterruptedException {
    for (int joined = 0; ; joined++) {
      FileStamps seen = wish.files().get();
      Run<V> run;
      boolean anothers;
      synchronized (this) {
        Optional<Answer<V>> kept =
            Optional.ofNullable(answers.get(wish.key()))
                .filter(answer -> serves(wish, answer, seen));
        if (kept.isPresent()) {
          return kept.get();
        }
        anothers = runs.containsKey(wish.key());
        run = runs.computeIfAbsent(wish.key(), _ -> start(wish));
        run.slow().add(wish.slow());
      }
      Answer<V> answer = await(run);
      if (!anothers || joined == MOST_JOINED || answer.files().equals(seen)) {
        return answer;
      }
    }
  }

  /** Whether a run is under way. */
  public synchronized boolean isRunning() {
    return !runs.isEmpty();
  }

  /** Whether an answer is kept that still holds. */
  public synchronized boolean isKeeping() {
    return answers.values().stream().anyMatch(answer -> answer.isYoung(time));
  }

  /** How the last run for a key failed; empty where it did not. */
  public synchronized Optional<Failed> lastFailure(AnswerKey key) {
    return Optional.ofNullable(failures.get(key));
  }

  /** Whether the last run for any key failed. */
  public synchronized boolean hasFailures() {
    return !failures.isEmpty();
  }

  /** Forgets every answer and failure, those of runs under way as well. */
  public synchronized void clear() {
    answers.clear();
    runs.clear();
    failures.clear();
  }

  private boolean serves(Wish<V> wish, Answer<V> answer, FileStamps seen) {
    return answer.isYoung(time)
        && answer.files().equals(seen)
        && answer.holdsFor(wish.minimum(), time)
        && !(answer.isPastGuard(time) && wish.rejected().test(answer.value()));
  }

  private Answer<V> await(Run<V> run) throws HelperException, InterruptedException {
    try {
      return run.result().get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof HelperException failure) {
        throw new HelperException(String.valueOf(failure.getMessage()), failure.hint());
      }
      throw new IllegalStateException("a helper's run ended unexpectedly", failed.getCause());
    }
  }

  private Run<V> start(Wish<V> wish) {
    Run<V> run = new Run<>(new CompletableFuture<>(), new CopyOnWriteArrayList<>());
    Thread.ofVirtual().name("postern-helper").start(() -> perform(wish, run));
    return run;
  }

  private void perform(Wish<V> wish, Run<V> run) {
    try {
      Answer<V> answer = wish.task().obtain(() -> run.slow().forEach(Runnable::run));
      finish(wish.key(), run, () -> succeeded(wish.key(), answer));
      run.result().complete(answer);
    } catch (HelperException failure) {
      finish(wish.key(), run, () -> failed(wish.key(), failure));
      run.result().completeExceptionally(failure);
    } catch (InterruptedException | RuntimeException failure) {
      finish(wish.key(), run, () -> {});
      run.result().completeExceptionally(failure);
    }
  }

  private synchronized void finish(AnswerKey key, Run<V> run, Runnable change) {
    // a run that is no longer known began before everything was forgotten
    if (runs.remove(key, run)) {
      answers.remove(key);
      change.run();
    }
  }

  private void succeeded(AnswerKey key, Answer<V> answer) {
    failures.remove(key);
    answers.values().removeIf(kept -> !kept.isYoung(time));
    if (answer.isYoung(time)) {
      putLast(answers, MOST, key, answer);
    }
  }

  private void failed(AnswerKey key, HelperException failure) {
    failures.remove(key);
    putLast(
        failures,
        MOST_FAILURES,
        key,
        new Failed(time.now(), String.valueOf(failure.getMessage()), failure.hint()));
  }

  /** Puts what is newest at the end, and takes out what is oldest where there are too many. */
  private static <T> void putLast(Map<AnswerKey, T> kept, int most, AnswerKey key, T value) {
    kept.put(key, value);
    if (kept.size() > most) {
      kept.remove(kept.keySet().iterator().next());
    }
  }
}
