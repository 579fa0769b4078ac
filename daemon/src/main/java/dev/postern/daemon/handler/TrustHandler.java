package dev.postern.daemon.handler;

import dev.postern.daemon.credential.CallerWorkspaces;
import dev.postern.daemon.credential.ClaudeCode;
import dev.postern.daemon.platform.StateFileException;
import dev.postern.daemon.settings.TrustDecision;
import dev.postern.daemon.settings.TrustLedger;
import dev.postern.daemon.settings.TrustRecord;
import dev.postern.daemon.settings.TrustReview;
import dev.postern.daemon.settings.WorkspaceTrust;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.CallerContext;
import dev.postern.protocol.message.Done;
import dev.postern.protocol.message.GrantTrust;
import dev.postern.protocol.message.ListTrust;
import dev.postern.protocol.message.ReviewTrust;
import dev.postern.protocol.message.TrustWithdrawn;
import dev.postern.protocol.message.TrustedWorkspace;
import dev.postern.protocol.message.TrustedWorkspaces;
import dev.postern.protocol.message.WithdrawTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Answers what is asked about trust in workspaces. */
public final class TrustHandler {
  private final CallerWorkspaces workspaces;
  private final ClaudeCode claudeCode;
  private final TrustLedger ledger;
  private final WorkspaceTrust trust;

  /** A handler of the trust that the given ledger holds. */
  public TrustHandler(CallerWorkspaces workspaces, ClaudeCode claudeCode, TrustLedger ledger) {
    this.workspaces = workspaces;
    this.claudeCode = claudeCode;
    this.ledger = ledger;
    this.trust = new WorkspaceTrust(ledger);
  }

  /** What the workspace would run or set. */
  public dev.postern.protocol.message.TrustReview answer(ReviewTrust request)
      throws FailureException {
    CallerWorkspaces.Found found = workspaces.of(request.context());
    TrustReview review = readable(found);
    TrustDecision decision =
        trust.decide(
            found.workspace(),
            found.settings(),
            claudeCode.home(),
            claudeCode.state(request.context()));
    return new dev.postern.protocol.message.TrustReview(
        review.root().toString(),
        switch (decision) {
          case TrustDecision.NothingToTrust() -> "nothing-to-trust";
          case TrustDecision.Trusted _ -> "trusted";
          case TrustDecision.Untrusted _ -> "untrusted";
        },
        review.lines(),
        review.fingerprint());
  }

  private static TrustReview readable(CallerWorkspaces.Found found) throws FailureException {
    TrustReview review = TrustReview.of(found.workspace(), found.settings());
    if (review.isTooLong()) {
      throw new FailureException(
          Failure.of(
              ErrorCode.REFUSED,
              "the settings in " + review.root() + " run or set more than a person can read",
              "leave it untrusted, or make the files in its .claude shorter"));
    }
    return review;
  }

  /** Trusts the workspace with exactly what was shown. */
  public Done answer(GrantTrust request) throws FailureException {
    CallerContext context = request.context();
    CallerWorkspaces.Found found = workspaces.of(context);
    TrustReview review = readable(found);
    if (!review.fingerprint().equals(request.fingerprint())) {
      throw new FailureException(
          Failure.of(
              ErrorCode.REFUSED,
              "what " + review.root() + " would run or set has changed since it was shown",
              "look at it again: postern trust"));
    }
    try {
      if (!trust.grant(review, claudeCode.home())) {
        throw new FailureException(
            Failure.of(
                ErrorCode.REFUSED,
                TrustDecision.Cause.HOME_FOLDER.label(),
                new TrustDecision.Untrusted(review, TrustDecision.Cause.HOME_FOLDER).cure()));
      }
    } catch (StateFileException e) {
      throw new FailureException(e.failure());
    } catch (IOException e) {
      throw new FailureException(
          Failure.of(
              ErrorCode.CONFIGURATION,
              "the home folder cannot be read: " + e.getMessage(),
              "see that HOME names a folder of yours"));
    }
    return new Done();
  }

  /** Takes trust back, from a folder that is gone too. */
  public TrustWithdrawn answer(WithdrawTrust request) throws FailureException {
    Path folder = CallerWorkspaces.absolute(request.directory());
    Path root =
        Files.exists(folder) ? workspaces.around(request.directory()).root() : folder.normalize();
    try {
      return new TrustWithdrawn(root.toString(), ledger.withdraw(root));
    } catch (StateFileException e) {
      throw new FailureException(e.failure());
    }
  }

  /** The workspaces that are trusted. */
  public TrustedWorkspaces answer(ListTrust request) throws FailureException {
    try {
      return new TrustedWorkspaces(
          ledger.list().stream()
              .filter(record -> !record.withdrawn() && !record.fingerprints().isEmpty())
              .map(TrustHandler::shown)
              .toList());
    } catch (StateFileException e) {
      throw new FailureException(e.failure());
    }
  }

  private static TrustedWorkspace shown(TrustRecord record) {
    String basis =
        record.fingerprints().values().stream().sorted().findFirst().orElseThrow().label();
    return new TrustedWorkspace(record.root().toString(), record.since().getEpochSecond(), basis);
  }
}
