package dev.postern.daemon.credential;

import dev.postern.daemon.platform.FileStamps;
import dev.postern.daemon.platform.ShellCommand;
import dev.postern.daemon.platform.Time;
import dev.postern.protocol.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values of {@code apiKeyHelper} commands, run again when too old or rejected by a server. */
public final class HelperCache {
  /**
   * What a helper reads is not known; its value is kept for a short time whatever becomes of it.
   */
  private static final FileStamps NO_FILES = new FileStamps(Map.of());

  private final HelperRunner runner;
  private final HelperLimits limits;
  private final Time time;
  private final KeptAnswers<Secret> values;

  /** A cache that runs helpers within the given limits. */
  public HelperCache(HelperRunner runner, HelperLimits limits, Time time) {
    this.runner = runner;
    this.limits = limits;
    this.time = time;
    values = new KeptAnswers<>(time);
  }

  /** The value, kept or fresh; waits for the run if one is needed. */
  public Secret get(HelperRequest request) throws HelperException, InterruptedException {
    return values
        .get(
            new KeptAnswers.Wish<>(
                key(request),
                () -> NO_FILES,
                value -> request.demand().rejects(Optional.of(value)),
                // what a helper prints does not say when it ends
                Duration.ZERO,
                slow ->
                    Answer.keptFor(
                        request.timeToLive(),
                        runner.token("apiKeyHelper", request.command(), limits, slow),
                        NO_FILES,
                        time),
                request.slow()))
        .value();
  }

  /** Whether a helper runs, or a value is kept for which it would have to run again. */
  public boolean isInUse() {
    return values.isRunning() || values.isKeeping();
  }

  /** How the last run for such a request failed; empty where it did not. */
  public Optional<KeptAnswers.Failed> lastFailure(HelperRequest request) {
    return values.lastFailure(key(request));
  }

  /** Whether there is any failure to tell of. */
  public boolean hasFailures() {
    return values.hasFailures();
  }

  private static AnswerKey key(HelperRequest request) {
    ShellCommand command = request.command();
    return AnswerKey.of(List.of(command.text()), command.directory(), command.environment());
  }

  /** Forgets every value and failure. */
  public void clear() {
    values.clear();
  }
}
