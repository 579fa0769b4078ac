package dev.postern.daemon.platform;

import dev.postern.protocol.FallbackSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where everything is.
 *
 * @param socket the socket of this session; its folder is the runtime folder
 * @param config {@code config.json}
 * @param state the folder of what outlives the daemon
 */
public record Places(Path socket, Path config, Path state) {
  private static final String STATE = ".local/state";

  /** The same with another path of the state folder, one that leads through no link. */
  public Places withState(Path followed) {
    return new Places(socket, config, followed);
  }

  /**
   * Whether the state folder is the usual one of a user with that home folder, by whatever links.
   * The home is the system's word: several may be set as HOME, and one keychain serves them all.
   */
  public boolean isStateUsual(Path home) {
    Path usual = home.resolve(STATE).resolve("postern");
    try {
      return usual.equals(state) || Files.isSameFile(usual, state);
    } catch (IOException _) {
      return false;
    }
  }

  /** The folder of the socket. */
  public Path runtime() {
    Path folder = socket.getParent();
    return folder == null ? Path.of("/") : folder;
  }

  /** The daemon's log. */
  public Path log() {
    return state.resolve("posternd.log");
  }

  /** The file whose lock makes a daemon the owner of the state folder. */
  public Path lock() {
    return state.resolve("posternd.lock");
  }

  /** The socket in the state folder, where a daemon is reached whatever became of the others. */
  public Path home() {
    return state.resolve("posternd.sock");
  }

  /** The places that an environment names, by the rules of the XDG base directories. */
  public static Places of(Map<String, String> environment, int user, boolean mac) {
    Path home = Path.of(value(environment, "HOME").orElse("/"));
    Path state =
        value(environment, "POSTERN_STATE_DIR")
            .map(Path::of)
            .orElseGet(() -> base(environment, "XDG_STATE_HOME", home.resolve(STATE)));
    Path socket =
        value(environment, "POSTERN_SOCKET")
            .map(named -> Path.of(named).toAbsolutePath())
            .or(() -> mac ? Optional.of(macSocket(home)) : Optional.empty())
            .or(
                () ->
                    absolute(environment, "XDG_RUNTIME_DIR")
                        .map(folder -> folder.resolve("postern/postern.sock")))
            .orElseGet(
                () ->
                    absolute(environment, "TMPDIR")
                        .orElse(Path.of("/tmp"))
                        .resolve("postern-" + user)
                        .resolve(FallbackSocket.name(state.toString())));
    return new Places(
        socket,
        value(environment, "POSTERN_CONFIG_DIR")
            .map(Path::of)
            .orElseGet(() -> base(environment, "XDG_CONFIG_HOME", home.resolve(".config")))
            .resolve("config.json"),
        state);
  }

  private static Path macSocket(Path home) {
    return home.resolve("Library/Application Support/postern/postern.sock");
  }

  private static Path base(Map<String, String> environment, String name, Path fallback) {
    return absolute(environment, name).orElse(fallback).resolve("postern");
  }

  private static Optional<Path> absolute(Map<String, String> environment, String name) {
    return value(environment, name).map(Path::of).filter(Path::isAbsolute);
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }
}
