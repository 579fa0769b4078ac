package dev.postern.daemon.doctor;

import dev.postern.daemon.credential.LastFailures;
import dev.postern.daemon.credential.Resolution;
import dev.postern.daemon.credential.ResolutionInputs;
import dev.postern.daemon.credential.Resolutions;
import dev.postern.daemon.credential.Resolver;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.Diagnose;
import dev.postern.protocol.message.Diagnosis;
import java.nio.file.Path;

/** Answers {@code doctor}. */
public final class DoctorHandler {
  private final Doctor doctor;
  private final Resolutions resolutions;
  private final LastFailures failures;
  private final ServerProbe servers;

  /** A handler that shows callers to the doctor. */
  public DoctorHandler(
      Doctor doctor, Resolutions resolutions, LastFailures failures, ServerProbe servers) {
    this.doctor = doctor;
    this.resolutions = resolutions;
    this.failures = failures;
    this.servers = servers;
  }

  /** What the checks find for the caller. */
  public Diagnosis answer(Diagnose request) throws FailureException {
    ResolutionInputs inputs = resolutions.inputs(request.context());
    Resolution resolution = Resolver.resolve(inputs);
    Subject subject =
        new Subject(
            Path.of(request.context().directory()),
            inputs,
            resolution,
            failures.of(resolution, request.context()),
            new RememberingProbe(servers));
    try {
      return new Diagnosis(doctor.examine(subject).stream().map(Finding::toMessage).toList());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FailureException(Failure.of(ErrorCode.STOPPING, "the daemon stops"));
    }
  }
}
