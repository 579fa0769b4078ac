package dev.postern.daemon.doctor;

import java.util.List;

/** Sources that stand in each other's way, such as a billed key before a subscription's login. */
final class ConflictCheck implements Check {
  private static final String NAME = "conflict";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Finding> run(Subject subject) {
    return subject.resolution().warnings().stream()
        .filter(warning -> !isFaultOfSettings(warning.message(), subject))
        .map(warning -> Finding.warn(NAME, warning.message(), warning.hint()))
        .toList();
  }

  /** Those are told by {@link SettingsCheck}. */
  private static boolean isFaultOfSettings(String message, Subject subject) {
    return subject.inputs().settings().faults().stream()
        .anyMatch(fault -> fault.message().equals(message));
  }
}
