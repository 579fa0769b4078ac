package dev.postern.daemon.doctor;

import dev.postern.daemon.platform.Durations;
import dev.postern.daemon.platform.network.ClientCertificate;
import dev.postern.daemon.platform.network.ExtraAuthorities;
import dev.postern.daemon.platform.network.Network;
import dev.postern.daemon.platform.network.NetworkSettingsException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether proxy, further authorities and client certificate can be used as they are set. */
final class NetworkSettingsCheck implements Check {
  private static final String NETWORK = "network settings";
  private static final String PROXY = "proxy";
  private static final String AUTHORITIES = "authorities";
  private static final String CERTIFICATE = "client certificate";

  private final Network network;
  private final InstantSource clock;

  NetworkSettingsCheck(Network network, InstantSource clock) {
    this.network = network;
    this.clock = clock;
  }

  @Override
  public String name() {
    return NETWORK;
  }

  @Override
  public List<Finding> run(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    findings.add(proxy());
    findings.addAll(CallersRoute.of(subject).findings(network));
    ExtraAuthorities authorities = network.authorities();
    for (String problem : authorities.problems()) {
      findings.add(
          Finding.warn(
              AUTHORITIES, problem, "correct the variable, then run: postern daemon restart"));
    }
    if (!authorities.certificates().isEmpty()) {
      findings.add(
          Finding.ok(
              AUTHORITIES, authorities.certificates().size() + " trusted besides the usual ones"));
    }
    certificate().ifPresent(findings::add);
    return findings;
  }

  private Finding proxy() {
    try {
      return network
          .proxies()
          .server()
          .map(server -> Finding.ok(PROXY, server.place() + ", from " + server.variable()))
          .orElseGet(() -> Finding.ok(PROXY, "none is set"));
    } catch (NetworkSettingsException unusable) {
      return Finding.fail(PROXY, unusable.problem(), unusable.cure());
    }
  }

  private Optional<Finding> certificate() {
    try {
      return network.certificate().map(this::valid);
    } catch (NetworkSettingsException unusable) {
      return Optional.of(Finding.fail(CERTIFICATE, unusable.problem(), unusable.cure()));
    }
  }

  private Finding valid(ClientCertificate certificate) {
    Instant end = certificate.chain().getFirst().getNotAfter().toInstant();
    Instant now = clock.instant();
    return end.isAfter(now)
        ? Finding.ok(CERTIFICATE, "valid for " + Durations.words(Duration.between(now, end)))
        : Finding.fail(
            CERTIFICATE,
            "it expired " + Durations.words(Duration.between(end, now)) + " ago",
            "ask whoever gave it to you for a new one");
  }
}
