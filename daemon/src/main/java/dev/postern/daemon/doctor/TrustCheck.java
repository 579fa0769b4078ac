package dev.postern.daemon.doctor;

import dev.postern.daemon.settings.TrustDecision;
import java.util.List;

/** Whether the workspace's own settings count. */
final class TrustCheck implements Check {
  private static final String NAME = "workspace trust";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Finding> run(Subject subject) {
    TrustDecision trust = subject.inputs().trust();
    return List.of(
        trust.allows()
            ? Finding.ok(NAME, trust.why())
            : Finding.warn(NAME, trust.why() + ", so its own settings do not count", trust.cure()));
  }
}
