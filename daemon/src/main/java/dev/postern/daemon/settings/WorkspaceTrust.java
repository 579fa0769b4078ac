package dev.postern.daemon.settings;

import dev.postern.daemon.settings.TrustDecision.Cause;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Decides whether a workspace's own settings count, and remembers what was decided. */
public final class WorkspaceTrust {
  private final TrustLedger ledger;

  /** Trust as kept in the given ledger. */
  public WorkspaceTrust(TrustLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * Decides for the settings as they read now.
   *
   * <p>If they run and change nothing, there is nothing to decide. If the workspace is the home
   * folder, they never count. If trust was withdrawn, they do not count, whatever Claude Code says.
   * If this very text was trusted here, it counts; if it was adopted from Claude Code, it counts as
   * long as Claude Code still trusts the workspace. If Claude Code trusts a workspace that was
   * never seen here, the text is adopted, be it empty: from then on another text asks again.
   */
  public TrustDecision decide(
      Workspace workspace, Settings settings, Path home, ClaudeState claudeState) {
    TrustReview review = TrustReview.of(workspace, settings);
    try {
      return decide(workspace, review, home, claudeState);
    } catch (IOException _) {
      return untrusted(review, Cause.LEDGER_UNREADABLE);
    }
  }

  private TrustDecision decide(
      Workspace workspace, TrustReview review, Path home, ClaudeState claudeState)
      throws IOException {
    Path root = workspace.root();
    if (isHome(root, home)) {
      return untrusted(review, Cause.HOME_FOLDER);
    }
    boolean claudeTrusts = claudeState.trusts(workspace, home);
    Optional<TrustRecord> record = ledger.find(root);
    if (record.filter(TrustRecord::withdrawn).isPresent()) {
      return untrusted(review, Cause.WITHDRAWN);
    }
    Optional<TrustBasis> basis = record.flatMap(known -> known.basis(review.fingerprint()));
    if (basis.isPresent() && (basis.get() == TrustBasis.GIVEN || claudeTrusts)) {
      return trusted(review, basis.get());
    }
    if (record.isEmpty() && claudeTrusts) {
      ledger.trust(root, review.fingerprint(), TrustBasis.ADOPTED);
      return trusted(review, TrustBasis.ADOPTED);
    }
    return untrusted(review, record.isPresent() ? Cause.CHANGED : Cause.NEVER_ASKED);
  }

  /**
   * Trusts what a person was shown; a text that changed since is not covered. Tells whether it may
   * be trusted: the home folder never is.
   */
  public boolean grant(TrustReview shown, Path home) throws IOException {
    if (isHome(shown.root(), home)) {
      return false;
    }
    ledger.trust(shown.root(), shown.fingerprint(), TrustBasis.GIVEN);
    return true;
  }

  private static TrustDecision trusted(TrustReview review, TrustBasis basis) {
    return review.isEmpty()
        ? new TrustDecision.NothingToTrust()
        : new TrustDecision.Trusted(review.root(), basis);
  }

  private static TrustDecision untrusted(TrustReview review, Cause cause) {
    return review.isEmpty()
        ? new TrustDecision.NothingToTrust()
        : new TrustDecision.Untrusted(review, cause);
  }

  private static boolean isHome(Path root, Path home) throws IOException {
    return root.equals(home) || (home.toFile().exists() && root.equals(home.toRealPath()));
  }
}
