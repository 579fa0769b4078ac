package dev.postern.daemon.handler;

import dev.postern.daemon.credential.ApprovalLedger;
import dev.postern.daemon.credential.Explanation;
import dev.postern.daemon.credential.LastFailures;
import dev.postern.daemon.credential.Resolution;
import dev.postern.daemon.credential.Resolutions;
import dev.postern.daemon.platform.StateFileException;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.Secret;
import dev.postern.protocol.message.ApproveKey;
import dev.postern.protocol.message.Done;
import dev.postern.protocol.message.Explain;
import dev.postern.protocol.message.SourceRow;
import java.util.List;

/** Answers {@code explain}, and takes what a person says about a key that it shows as waiting. */
public final class ExplainHandler {
  private final Resolutions resolutions;
  private final LastFailures failures;
  private final ApprovalLedger approvals;

  /** A handler of the given resolutions; approvals go into the given ledger. */
  public ExplainHandler(Resolutions resolutions, LastFailures failures, ApprovalLedger approvals) {
    this.resolutions = resolutions;
    this.failures = failures;
    this.approvals = approvals;
  }

  /** Which credential counts and why. */
  public dev.postern.protocol.message.Explanation answer(Explain request) throws FailureException {
    Resolution resolution = resolutions.of(request.context());
    Explanation explanation = Explanation.of(resolution);
    return new dev.postern.protocol.message.Explanation(
        explanation.sentence(),
        resolution.chosen().isPresent(),
        rows(explanation),
        CredentialReply.keyToApprove(resolution),
        CredentialReply.notices(resolution),
        failures.of(resolution, request.context()));
  }

  private static List<SourceRow> rows(Explanation explanation) {
    return explanation.rows().stream()
        .map(row -> new SourceRow(row.source(), row.origin(), row.state(), row.why(), row.cure()))
        .toList();
  }

  /** Remembers what a person decided about the key of the environment. */
  public Done answer(ApproveKey request) throws FailureException {
    Secret key =
        resolutions
            .of(request.context())
            .keyToApprove()
            .orElseThrow(
                () ->
                    new FailureException(
                        Failure.of(
                            ErrorCode.INVALID_PARAMETERS,
                            "no API key waits for approval here",
                            "see postern explain")));
    try {
      approvals.decide(key, request.approved());
    } catch (StateFileException e) {
      throw new FailureException(e.failure());
    }
    return new Done();
  }
}
