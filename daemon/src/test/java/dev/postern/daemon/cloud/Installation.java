package dev.postern.daemon.cloud;

import dev.postern.daemon.credential.CallerEnvironment;
import dev.postern.daemon.credential.CloudSettings;
import dev.postern.daemon.credential.Demand;
import dev.postern.daemon.credential.HelperRunner;
import dev.postern.daemon.platform.Programs;
import dev.postern.daemon.platform.SystemPrograms;
import dev.postern.daemon.platform.SystemShell;
import dev.postern.daemon.testing.ManualTime;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An installation whose {@code java} is a script of the test's, run as a real process; each run
 * leaves a line in the file {@code runs} of the caller's folder.
 */
final class Installation {
  static final CloudSettings.Foundry FOUNDRY =
      new CloudSettings.Foundry(
          Optional.empty(),
          URI.create("https://fake.example.com"),
          new CloudSettings.FoundryAuthentication.AzureDefault());

  final ManualTime time = new ManualTime();
  final Heard heard = new Heard();
  private final Path folder;
  private final CloudPrograms installed;

  Installation(Path temporary) throws IOException {
    folder = temporary.toRealPath();
    for (CloudKind cloud : CloudKind.values()) {
      Files.createDirectories(folder.resolve("lib/cloud").resolve(cloud.folder()));
    }
    installed = new CloudPrograms(folder.resolve("lib/cloud"), folder.resolve("java"));
    Files.createDirectory(caller());
  }

  /** What a listener was told. */
  static final class Heard implements CloudListener {
    final List<String> lines = new CopyOnWriteArrayList<>();
    final List<String> notices = new CopyOnWriteArrayList<>();

    @Override
    public void slow() {
      notices.add("slow");
    }

    @Override
    public void line(String text) {
      lines.add(text);
    }
  }

  /** The folder of the caller. */
  Path caller() {
    return folder.resolve("caller");
  }

  /** The home folder of the daemon's user. */
  Path home() {
    return folder.resolve("home");
  }

  Path libraries() {
    return installed.libraries();
  }

  /** Makes the given text what {@code java} does. */
  void program(String text) throws IOException {
    Path java = installed.java();
    Files.writeString(java, "#!/bin/sh\necho run >> runs\n" + text + "\n");
    java.toFile().setExecutable(true);
  }

  CloudCredentials credentials() {
    return credentials(SystemPrograms.ofThisSystem());
  }

  CloudCredentials credentials(Programs programs) {
    return new CloudCredentials(
        installed,
        programs,
        new HelperRunner(SystemShell.ofThisSystem(), time),
        time,
        folder.resolve("home"),
        time);
  }

  CloudAsk ask(CloudSettings settings) {
    return ask(settings, Map.of());
  }

  CloudAsk ask(CloudSettings settings, Map<String, String> more) {
    return ask(settings, caller(), more, Demand.none());
  }

  CloudAsk ask(CloudSettings settings, Path where, Map<String, String> more, Demand demand) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("PATH", "/usr/bin:/bin");
    return new CloudAsk(settings, where, CallerEnvironment.of(environment), demand, heard);
  }

  long runs() throws IOException {
    Path runs = caller().resolve("runs");
    return Files.exists(runs) ? Files.readAllLines(runs).size() : 0;
  }

  static CloudSettings.Bedrock bedrock() {
    return bedrock(Optional.empty(), Optional.empty());
  }

  static CloudSettings.Bedrock bedrock(Optional<String> refresh, Optional<String> export) {
    return new CloudSettings.Bedrock(
        false, Optional.empty(), Optional.empty(), Optional.empty(), refresh, export);
  }

  static CloudSettings.Vertex vertex(Optional<String> refresh) {
    return new CloudSettings.Vertex(
        false, Optional.empty(), CloudSettings.Vertex.DEFAULT_REGION, Optional.empty(), refresh);
  }
}
