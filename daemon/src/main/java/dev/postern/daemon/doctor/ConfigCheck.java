package dev.postern.daemon.doctor;

import dev.postern.daemon.settings.Config;
import dev.postern.daemon.settings.ConfigException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether {@code config.json} can be read as it is now, and whether all of it counts already. */
final class ConfigCheck implements Check {
  private static final String NAME = "config.json";

  private final Supplier<Optional<ConfigException>> problem;
  private final Supplier<Config> now;
  private final Config opened;

  /**
   * A check of the configuration.
   *
   * @param opened the configuration by which the daemon started
   */
  ConfigCheck(Supplier<Optional<ConfigException>> problem, Supplier<Config> now, Config opened) {
    this.problem = problem;
    this.now = now;
    this.opened = opened;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Finding> run(Subject subject) {
    return List.of(
        problem
            .get()
            .map(
                found ->
                    Finding.fail(
                        NAME, found.getMessage() + "; the last good one counts", found.hint()))
            .orElseGet(this::inOrder));
  }

  private Finding inOrder() {
    List<String> waiting = now.get().waitingForRestart(opened);
    return waiting.isEmpty()
        ? Finding.ok(NAME, "it is in order")
        : Finding.warn(
            NAME,
            "changed since the daemon started, and not in effect: " + String.join(", ", waiting),
            "run: postern daemon restart");
  }
}
