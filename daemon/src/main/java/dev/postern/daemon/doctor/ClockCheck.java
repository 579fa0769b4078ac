package dev.postern.daemon.doctor;

import dev.postern.daemon.platform.Durations;
import dev.postern.daemon.provider.ProviderException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether this machine's clock agrees with that of each server in use. */
final class ClockCheck implements Check {
  private static final String NAME = "clock";
  private static final String CURE = "set the clock, or switch on time synchronisation (ntp)";
  private static final Duration TOLERABLE = Duration.ofSeconds(60);
  private static final Duration UNUSABLE = Duration.ofMinutes(5);

  private final Servers servers;

  ClockCheck(Servers servers) {
    this.servers = servers;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Finding> run(Subject subject) throws Exception {
    List<Finding> findings = new ArrayList<>();
    findings.addAll(
        Parallel.map(
            servers.providerNames(),
            provider ->
                endpoint(provider).flatMap(place -> difference(place, subject.servers())).stream()
                    .toList()));
    findings.addAll(
        Parallel.map(
            Servers.interfaces(subject),
            place -> difference(place, subject.servers()).stream().toList()));
    return findings.stream().distinct().toList();
  }

  private Optional<URI> endpoint(String provider) {
    try {
      return Optional.of(servers.tokenEndpoint(provider));
    } catch (ProviderException _) {
      // the check of the providers says so
      return Optional.empty();
    }
  }

  private static Optional<Finding> difference(URI place, ServerProbe probe) {
    return probe.ask(place)
            instanceof ServerProbe.Reply.Answered(_, Optional<Instant> date, Instant at)
        ? date.map(theirs -> judge(place.getHost(), Duration.between(theirs, at)))
        : Optional.empty();
  }

  private static Finding judge(String host, Duration ahead) {
    Duration apart = ahead.abs();
    String message =
        "this machine is %s %s %s"
            .formatted(Durations.words(apart), ahead.isNegative() ? "behind" : "ahead of", host);
    if (apart.compareTo(UNUSABLE) > 0) {
      return Finding.fail(NAME, message, CURE);
    }
    return apart.compareTo(TOLERABLE) > 0
        ? Finding.warn(NAME, message, CURE)
        : Finding.ok(NAME, "agrees with " + host);
  }
}
