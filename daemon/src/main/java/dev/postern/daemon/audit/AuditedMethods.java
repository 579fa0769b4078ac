package dev.postern.daemon.audit;

import dev.postern.daemon.ipc.Caller;
import dev.postern.daemon.ipc.MethodTable;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.Request;
import dev.postern.protocol.message.Result;
import java.time.InstantSource;
import java.util.Optional;

/** A table of methods whose answers go through the audit, so that no handler knows of it. */
public final class AuditedMethods implements MethodTable {
  private final MethodTable methods;
  private final AuditLog audit;
  private final InstantSource clock;
  private final String mark;
  private final MeantProfiles meant;

  /**
   * The audited form of a table.
   *
   * @param mark said behind every outcome, such as which socket it came over; empty for the usual
   * @param meant tells whom a refused request that names no profile was about
   */
  public AuditedMethods(
      MethodTable methods, AuditLog audit, InstantSource clock, String mark, MeantProfiles meant) {
    this.methods = methods;
    this.audit = audit;
    this.clock = clock;
    this.mark = mark;
    this.meant = meant;
  }

  @Override
  public Result answer(Request request, Caller caller) throws FailureException {
    Optional<Subject> subject = Subject.of(request, meant);
    return subject.isEmpty()
        ? methods.answer(request, caller)
        : audited(request, caller, subject.get());
  }

  private Result audited(Request request, Caller caller, Subject subject) throws FailureException {
    try {
      Result result = methods.answer(request, caller);
      Event.What what =
          what(
              request,
              caller,
              Outcomes.profile(result).or(subject.profile()),
              Outcomes.of(result, clock.instant()));
      audit.add(given(what, subject.aboutAccess() && Outcomes.isChange(result), result));
      return result;
    } catch (FailureException e) {
      if (e.failure().code() == ErrorCode.ENVIRONMENT_NEEDED) {
        // neither given nor refused: the client asks once more
        throw e;
      }
      String outcome = "refused: " + e.failure().message();
      refused(request, caller, subject, outcome, subject.kind(e.failure()));
      throw e;
    } catch (RuntimeException e) {
      refused(request, caller, subject, "failed for a fault of the daemon's own", "fault");
      throw e;
    }
  }

  private Event given(Event.What what, boolean aboutAccess, Result result) {
    return Outcomes.kind(result)
        .map(kind -> Event.changed(clock.instant(), what, aboutAccess, kind + mark))
        .orElseGet(() -> Event.given(clock.instant(), what, aboutAccess));
  }

  private void refused(
      Request request, Caller caller, Subject subject, String outcome, String kind) {
    Event.What what = what(request, caller, subject.profile().get(), outcome);
    audit.add(Event.refused(clock.instant(), what, subject.aboutAccess(), kind + mark));
  }

  private Event.What what(
      Request request, Caller caller, Optional<String> profile, String outcome) {
    return new Event.What(request.method(), caller.peer(), profile, outcome + mark);
  }
}
