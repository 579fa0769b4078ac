package dev.postern.daemon.doctor;

import dev.postern.daemon.platform.StateFileException;
import dev.postern.daemon.settings.TrustDecision;
import dev.postern.daemon.settings.TrustLedger;
import java.util.List;

/** Whether the workspace's own settings count, and the record of trust can be read. */
final class TrustCheck implements Check {
  private static final String NAME = "workspace trust";

  private final TrustLedger ledger;

  TrustCheck(TrustLedger ledger) {
    this.ledger = ledger;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Finding> run(Subject subject) {
    try {
      ledger.list();
    } catch (StateFileException e) {
      return List.of(Finding.fail(NAME, e.fault().message(), e.hint()));
    }
    TrustDecision trust = subject.inputs().trust();
    return List.of(
        trust.allows()
            ? Finding.ok(NAME, trust.why())
            : Finding.warn(NAME, trust.why() + ", so its own settings do not count", trust.cure()));
  }
}
