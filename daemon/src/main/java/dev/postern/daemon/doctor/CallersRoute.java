package dev.postern.daemon.doctor;

import dev.postern.daemon.platform.network.Network;
import dev.postern.daemon.platform.network.NetworkVariables;
import dev.postern.daemon.settings.LayerSettings;
import dev.postern.protocol.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The way to servers that a caller's variables and settings want. Helpers, clouds and programs go
 * it; the daemon's own requests, to sign in, refresh and check, do not.
 *
 * @param variables the caller's, with what the settings add
 * @param settings the settings that count, the highest first
 * @param added what the settings add
 */
record CallersRoute(
    Map<String, Secret> variables, List<LayerSettings> settings, Map<String, Secret> added) {
  private static final String NAME = "network settings";

  static CallersRoute of(Subject subject) {
    Map<String, Secret> added = subject.resolution().settingsEnvironment();
    return new CallersRoute(
        subject.inputs().environment().with(added).variables(),
        subject.inputs().settings().layers(),
        added);
  }

  /** Whether it is another than the daemon's. */
  boolean differsFrom(Network network) {
    return !network.otherwiseIn(variables).isEmpty();
  }

  /** Where it is another than the daemon's, and what is wrong with it. */
  List<Finding> findings(Network network) {
    List<String> otherwise = network.otherwiseIn(variables);
    List<String> ofSettings = otherwise.stream().filter(added::containsKey).toList();
    List<String> ofShell = otherwise.stream().filter(name -> !added.containsKey(name)).toList();
    List<Finding> findings = new ArrayList<>();
    if (!ofShell.isEmpty()) {
      findings.add(
          Finding.warn(
              NAME,
              String.join(" and ", ofShell)
                  + " here is not what the daemon was started with; only helpers and clouds go by it",
              "run: postern daemon restart"));
    }
    if (!ofSettings.isEmpty()) {
      findings.add(
          Finding.warn(
              NAME,
              "signing in, refreshing and these checks do not go by "
                  + ofSettings.stream().map(this::placed).collect(Collectors.joining(" and "))
                  + "; helpers, clouds and programs do",
              ofSettings.stream()
                  .map(CallersRoute::cure)
                  .distinct()
                  .collect(Collectors.joining(", ", "", ", then run: postern daemon restart"))));
    }
    if (!otherwise.isEmpty()) {
      for (String problem : Network.authorityProblems(variables)) {
        findings.add(Finding.warn(NAME, problem, "correct the variable, or unset it"));
      }
    }
    return findings;
  }

  private String placed(String name) {
    Optional<LayerSettings> layer =
        settings.stream().filter(one -> one.environment().containsKey(name)).findFirst();
    return name + layer.map(one -> " of " + one.where()).orElse(" of the settings");
  }

  private static String cure(String name) {
    if (NetworkVariables.PROXY.contains(name)) {
      return "set network.proxy in config.json";
    }
    if (NetworkVariables.NO_PROXY.contains(name)) {
      return "set network.noProxy in config.json";
    }
    return NetworkVariables.AUTHORITY_FILES.contains(name)
        ? "set network.authorities in config.json"
        : "set " + name + " in your shell as well";
  }
}
