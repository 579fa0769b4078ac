package dev.postern.daemon.handler;

import dev.postern.daemon.audit.AuditLog;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.json.JsonWriter;
import dev.postern.protocol.message.Audit;
import dev.postern.protocol.message.AuditEntry;
import dev.postern.protocol.message.GetAudit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Answers {@code log}. */
public final class AuditHandler {
  private static final long MOST = 10_000;
  private static final long USUAL = 50;

  // a frame holds 1 MiB; the older entries give way
  private static final int MOST_BYTES = 900_000;

  private final AuditLog audit;

  /** A handler over the given audit. */
  public AuditHandler(AuditLog audit) {
    this.audit = audit;
  }

  /** The latest entries, fewer than asked for where they would not fit into one frame. */
  public Audit answer(GetAudit request) throws FailureException {
    long limit = request.limit().orElse(USUAL);
    if (limit < 1 || limit > MOST) {
      throw new FailureException(
          Failure.of(
              ErrorCode.INVALID_PARAMETERS,
              "1 to " + MOST + " entries can be asked for, not " + limit));
    }
    try {
      return new Audit(fitting(audit.latest((int) limit)));
    } catch (IOException e) {
      throw new FailureException(
          Failure.of(
              ErrorCode.STORE_FAILED,
              "the audit cannot be read: " + e.getMessage(),
              "look at the files audit*.jsonl in the state folder"));
    }
  }

  private static List<AuditEntry> fitting(List<AuditEntry> latest) {
    List<AuditEntry> fitting = new ArrayList<>();
    int bytes = 0;
    for (AuditEntry entry : latest.reversed()) {
      bytes += JsonWriter.write(entry.toJson()).getBytes(StandardCharsets.UTF_8).length + 1;
      if (bytes > MOST_BYTES) {
        return fitting;
      }
      fitting.addFirst(entry);
    }
    return fitting;
  }
}
