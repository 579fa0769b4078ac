package dev.postern.daemon.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A session bus with a real gnome-keyring, in folders of their own.
 *
 * <p>The bus starts no service by itself, so a keyring that was ended stays ended.
 */
final class KeyringSession implements AutoCloseable {
  private static final String PASSWORD = "fake-keyring-password";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String BUS =
      """
      <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
        "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
      <busconfig>
        <type>session</type>
        <listen>unix:path=SOCKET</listen>
        <auth>EXTERNAL</auth>
        <policy context="default">
          <allow send_destination="*" eavesdrop="true"/>
          <allow eavesdrop="true"/>
          <allow own="*"/>
        </policy>
      </busconfig>
      """;

  private final Path home;
  private final Process bus;
  private Optional<Process> keyring = Optional.empty();

  private KeyringSession(Path home) throws IOException {
    this.home = home;
    Path configuration = home.resolve("bus.conf");
    Files.writeString(configuration, BUS.replace("SOCKET", home.resolve("bus").toString()));
    this.bus = start(List.of("dbus-daemon", "--nofork", "--config-file=" + configuration));
    await("the bus listens", () -> Files.exists(home.resolve("bus")));
  }

  /** A bus without a keyring; the folder's path must be short, for the socket lies in it. */
  static KeyringSession withoutKeyring() throws IOException {
    return new KeyringSession(Files.createTempDirectory("keyring"));
  }

  /** A bus with an unlocked keyring. */
  static KeyringSession unlocked() throws IOException {
    KeyringSession session = withoutKeyring();
    session.startUnlocked();
    return session;
  }

  String address() {
    return "unix:path=" + home.resolve("bus");
  }

  /** Starts a keyring and unlocks its default collection, making it if need be. */
  void startUnlocked() throws IOException {
    Process started = start(keyringCommand("--unlock"));
    keyring = Optional.of(started);
    started.getOutputStream().write(PASSWORD.getBytes(UTF_8));
    started.getOutputStream().close();
    await("the keyring is unlocked", () -> lockState().contains("false"));
  }

  /** Starts a keyring over the collection that is there, and leaves it locked. */
  void startLocked() throws IOException {
    keyring = Optional.of(start(keyringCommand("--start")));
    await("the keyring is locked", () -> lockState().contains("true"));
  }

  /** Locks the running keyring. */
  void lock() {
    send(
        "/org/freedesktop/secrets",
        "org.freedesktop.Secret.Service.Lock",
        "array:objpath:/org/freedesktop/secrets/collection/login");
    await("the keyring is locked", () -> lockState().contains("true"));
  }

  /** Ends the keyring as a crash does. */
  void kill() {
    keyring.ifPresent(KeyringSession::end);
    keyring = Optional.empty();
    await("the name is free", () -> !lockState().contains("boolean"));
  }

  /** Stops the keyring, so that it takes calls and never answers. */
  void suspend() {
    signal("-STOP");
  }

  /** Lets a stopped keyring go on. */
  void resume() {
    signal("-CONT");
  }

  /** Runs {@code secret-tool} and gives what it prints, standard error included. */
  String secretTool(String input, String... arguments) {
    List<String> command = new ArrayList<>(List.of("secret-tool"));
    command.addAll(List.of(arguments));
    return run(command, input);
  }

  @Override
  public void close() throws IOException {
    keyring.ifPresent(KeyringSession::end);
    end(bus);
    try (var paths = Files.walk(home)) {
      for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  private String lockState() {
    return send(
        "/org/freedesktop/secrets/aliases/default",
        "org.freedesktop.DBus.Properties.Get",
        "string:org.freedesktop.Secret.Collection",
        "string:Locked");
  }

  private String send(String path, String method, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "dbus-send",
                "--session",
                "--print-reply",
                "--dest=org.freedesktop.secrets",
                path,
                method));
    command.addAll(List.of(arguments));
    return run(command, "");
  }

  private void signal(String signal) {
    Process running = keyring.orElseThrow();
    run(List.of("kill", signal, Long.toString(running.pid())), "");
  }

  private List<String> keyringCommand(String mode) {
    return List.of(
        "gnome-keyring-daemon",
        mode,
        "--foreground",
        "--components=secrets",
        "--control-directory=" + home.resolve("control"));
  }

  private Process start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    isolate(builder);
    return builder.start();
  }

  private String run(List<String> command, String input) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    isolate(builder);
    try {
      Process process = builder.start();
      process.getOutputStream().write(input.getBytes(UTF_8));
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      process.waitFor();
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void isolate(ProcessBuilder builder) {
    builder.environment().keySet().removeIf(name -> name.startsWith("XDG_"));
    builder.environment().remove("DISPLAY");
    builder.environment().put("HOME", home.toString());
    builder.environment().put("XDG_RUNTIME_DIR", home.toString());
    builder.environment().put("DBUS_SESSION_BUS_ADDRESS", address());
  }

  private static void end(Process process) {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain until " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }
}
