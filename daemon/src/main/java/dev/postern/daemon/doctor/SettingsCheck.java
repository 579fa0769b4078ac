package dev.postern.daemon.doctor;

import dev.postern.daemon.settings.LayerSettings;
import dev.postern.daemon.settings.Settings;
import dev.postern.daemon.settings.SettingsCommand;
import dev.postern.daemon.settings.SettingsFault;
import java.util.ArrayList;
import java.util.List;

/** Whether every settings file that counts here can be read. */
final class SettingsCheck implements Check {
  private static final String NAME = "settings";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Finding> run(Subject subject) {
    Settings settings = subject.inputs().settings();
    List<Finding> findings = new ArrayList<>();
    for (SettingsFault fault : settings.faults()) {
      findings.add(
          fault.hides()
              ? Finding.fail(
                  NAME, fault.message() + "; without it no answer is given", fault.hint())
              : Finding.warn(NAME, fault.message(), fault.hint()));
    }
    for (LayerSettings layer : settings.layers()) {
      if (layer.commands().containsKey(SettingsCommand.PROXY_AUTH_HELPER)) {
        findings.add(
            Finding.warn(
                NAME,
                layer.where() + " holds a proxyAuthHelper, which postern does not run",
                "where the proxy wants a sign-in, write it into HTTPS_PROXY"));
      }
    }
    if (findings.isEmpty()) {
      findings.add(Finding.ok(NAME, inOrder(settings.layers().size())));
    }
    return findings;
  }

  private static String inOrder(int files) {
    return switch (files) {
      case 0 -> "there is no settings file";
      case 1 -> "the one file that counts is in order";
      default -> files + " files count, all in order";
    };
  }
}
