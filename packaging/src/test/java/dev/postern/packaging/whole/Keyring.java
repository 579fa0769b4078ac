package dev.postern.packaging.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A session bus and a gnome-keyring of a world's own, with a passphrase that is no secret. */
final class Keyring implements AutoCloseable {
  private static final String PASSPHRASE = "fake-passphrase";

  private final World world;
  private final Process bus;
  private Process daemon;

  private Keyring(World world, Process bus, Process daemon) {
    this.world = world;
    this.bus = bus;
    this.daemon = daemon;
  }

  /** A keyring that is open; the world's programs find it. */
  static Keyring unlocked(World world) throws IOException {
    Files.createDirectories(world.folder().resolve("home/data"));
    world.with("XDG_DATA_HOME", world.folder().resolve("home/data").toString());
    Path socket = world.folder().resolve("bus");
    Path settings = world.folder().resolve("bus.conf");
    // no service folders: nothing is started by being asked for, no second keyring, no prompter
    Files.writeString(
        settings,
        """
        <busconfig>
          <type>session</type>
          <listen>unix:path=%s</listen>
          <policy context="default">
            <allow send_destination="*" eavesdrop="true"/>
            <allow eavesdrop="true"/>
            <allow own="*"/>
          </policy>
        </busconfig>
        """
            .formatted(socket));
    Process bus =
        world.start(List.of("dbus-daemon", "--nofork", "--config-file=" + settings)).process();
    world.with("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + socket);
    await("dbus-daemon", () -> Files.exists(socket));
    Keyring keyring = new Keyring(world, bus, startUnlocked(world));
    keyring.awaitReady();
    return keyring;
  }

  private static Process startUnlocked(World world) throws IOException {
    return world
        .start(
            List.of(
                "sh",
                "-c",
                "printf %s "
                    + PASSPHRASE
                    + " | exec gnome-keyring-daemon --unlock --components=secrets --foreground"))
        .process();
  }

  private void awaitReady() {
    await("gnome-keyring", () -> locked().contains("boolean false"));
  }

  private static void await(String what, BooleanSupplier ready) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!ready.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(what + " did not start");
      }
    }
  }

  private String locked() {
    return world
        .run(
            List.of(
                "dbus-send",
                "--session",
                "--print-reply",
                "--dest=org.freedesktop.secrets",
                "/org/freedesktop/secrets/aliases/default",
                "org.freedesktop.DBus.Properties.Get",
                "string:org.freedesktop.Secret.Collection",
                "string:Locked"))
        .out();
  }

  /** What an independent reader finds of the world's state folder; empty where there is nothing. */
  String lookup(String entry) {
    return lookup(entry, world.folder().resolve("state"));
  }

  /** What it finds of a state folder, whose mark is in the account of each of its entries. */
  String lookup(String entry, Path state) {
    String account = entry + "@" + mark(state);
    return world
        .run(List.of("secret-tool", "lookup", "service", "postern", "account", account))
        .out()
        .strip();
  }

  private static String mark(Path state) {
    try {
      return Files.readString(state.resolve("keychain.json"))
          .replaceAll("(?s).*\"mark\" *: *\"([0-9a-f]*)\".*", "$1");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Locks it, as a desktop does when the screen is locked. */
  void lock() {
    world.run(
        List.of(
            "dbus-send",
            "--session",
            "--print-reply",
            "--dest=org.freedesktop.secrets",
            "/org/freedesktop/secrets",
            "org.freedesktop.Secret.Service.Lock",
            "array:objpath:/org/freedesktop/secrets/collection/login"));
  }

  /** Kills it and starts it anew, open. */
  void restartUnlocked() throws IOException {
    end(daemon);
    daemon = startUnlocked(world);
    awaitReady();
  }

  void hang() throws IOException {
    signal("STOP");
  }

  void goOn() throws IOException {
    signal("CONT");
  }

  private void signal(String name) {
    daemon
        .descendants()
        .forEach(process -> world.run(List.of("kill", "-" + name, Long.toString(process.pid()))));
    world.run(List.of("kill", "-" + name, Long.toString(daemon.pid())));
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    end(daemon);
    end(bus);
  }
}
