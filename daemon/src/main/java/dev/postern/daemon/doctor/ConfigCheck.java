package dev.postern.daemon.doctor;

import dev.postern.daemon.settings.ConfigException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether {@code config.json} can be read as it is now. */
final class ConfigCheck implements Check {
  private static final String NAME = "config.json";

  private final Supplier<Optional<ConfigException>> problem;

  ConfigCheck(Supplier<Optional<ConfigException>> problem) {
    this.problem = problem;
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
            .orElseGet(() -> Finding.ok(NAME, "it is in order")));
  }
}
