package dev.postern.packaging.whole;

import dev.postern.packaging.Run;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A user's world in a folder of its own: a server to sign in at, a client, and the daemon it
 * starts.
 */
final class World implements AutoCloseable {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final long LIMIT_SECONDS = 120;

  private final Path folder;
  private final SequencedMap<String, Sandbox> sandboxes;
  private final Map<String, String> environment = new HashMap<>();
  private final Path client;

  /** What a program left behind. */
  record Ran(int exit, String out, String err) {}

  private World(Path folder, SequencedMap<String, Sandbox> sandboxes, Path client) {
    this.folder = folder;
    this.sandboxes = sandboxes;
    this.client = client;
  }

  /** The client as it is installed: native where there is a C compiler. */
  static Path nativeClient() {
    return ROOT.resolve("client/target/postern");
  }

  /** The daemon as it is installed. */
  static Path installedDaemon() {
    return ROOT.resolve("packaging/target/dist/bin/posternd");
  }

  /** What makes the daemon a service. */
  static Path service() {
    return ROOT.resolve("packaging/target/dist/bin/service");
  }

  /**
   * A world in the given empty folder; its tokens hold as long as given and lie in the given store.
   */
  static World in(Path folder, Duration lifetime, String store) throws IOException {
    return in(folder, lifetime, store, List.of("here"));
  }

  /** Such a world with so many servers as there are names of providers; the first is the usual. */
  static World in(Path folder, Duration lifetime, String store, List<String> providers)
      throws IOException {
    SandboxOptions options =
        SandboxOptions.defaults().withAccessTokenLifetime(lifetime).autoApprove();
    SequencedMap<String, Sandbox> sandboxes = new LinkedHashMap<>();
    providers.forEach(name -> sandboxes.put(name, Sandbox.start(options)));
    World world = new World(folder, sandboxes, nativeClient());
    for (String name : List.of("home", "runtime", "config", "state")) {
      Files.createDirectory(
          folder.resolve(name),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    Files.writeString(
        folder.resolve("config/config.json"),
        """
        {"store": "%s", "defaultProfile": "work", "profiles": {"work": {"provider": "%s"}},
         "providers": {%s}}
        """
            .formatted(store, providers.getFirst(), described(sandboxes)));
    world.environment.putAll(
        Map.of(
            "PATH", "/usr/bin:/bin",
            "HOME", folder.resolve("home").toString(),
            "XDG_RUNTIME_DIR", folder.resolve("runtime").toString(),
            "POSTERN_CONFIG_DIR", folder.resolve("config").toString(),
            "POSTERN_STATE_DIR", folder.resolve("state").toString(),
            "POSTERN_LOG_LEVEL", "trace",
            "BROWSER", world.script("browser", "exec curl -sSL -o /dev/null \"$1\"").toString()));
    return world;
  }

  private static String described(Map<String, Sandbox> sandboxes) {
    return sandboxes.entrySet().stream()
        .map(
            each ->
                """
                "%s": {"issuer": "%s", "clientId": "%s", "scopes": ["openid", "email", "offline_access"]}"""
                    .formatted(each.getKey(), each.getValue().issuer(), each.getValue().clientId()))
        .collect(Collectors.joining(","));
  }

  /** Sets a variable of everything that runs from now on. */
  World with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** A script that can be run. */
  Path script(String name, String... lines) throws IOException {
    Path file = Files.createDirectories(folder.resolve("bin")).resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  Sandbox sandbox() {
    return sandboxes.firstEntry().getValue();
  }

  /** The server of that provider. */
  Sandbox sandbox(String provider) {
    return Objects.requireNonNull(sandboxes.get(provider), provider);
  }

  Path folder() {
    return folder;
  }

  /** All that the daemon wrote into its log. */
  String log() throws IOException {
    return Files.readString(folder.resolve("state/posternd.log"));
  }

  /** The daemon's socket. */
  Path socket() {
    return folder.resolve("runtime/postern/postern.sock");
  }

  /** What is answered on a socket, read by a program that knows nothing of postern. */
  String ask(Path socket, String method, String parameters) {
    Ran ran =
        run(
            List.of(
                "sh",
                "-c",
                "printf '%s\\n' \"$2\" | socat -t 20 - UNIX-CONNECT:\"$1\"",
                "ask",
                socket.toString(),
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}"
                    .formatted(method, parameters)));
    return ran.out() + ran.err();
  }

  /** Runs the client to its end. */
  Ran postern(String... arguments) {
    List<String> words = new ArrayList<>(List.of(client.toString()));
    words.addAll(List.of(arguments));
    return run(words);
  }

  /** Runs any program to its end. */
  Ran run(List<String> words) {
    try {
      return end(start(words));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A program under way, and where its output goes. */
  record Started(Process process, Path out, Path err) {}

  Started start(List<String> words) throws IOException {
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return new Started(builder.start(), out, err);
  }

  Ran end(Started started) throws IOException {
    try {
      if (!started.process().waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        started.process().destroyForcibly();
        throw new IllegalStateException("did not end: " + Files.readString(started.err()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    Ran ran =
        new Ran(
            started.process().exitValue(),
            Files.readString(started.out()),
            Run.withoutWaiting(Files.readString(started.err())));
    Files.delete(started.out());
    Files.delete(started.err());
    return ran;
  }

  @Override
  public void close() {
    postern("daemon", "stop", "--no-start");
    sandboxes.values().forEach(Sandbox::close);
  }
}
