package dev.postern.daemon.platform;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where everything is.
 *
 * @param socket the socket; its folder is the runtime folder
 * @param config {@code config.json}
 * @param state the folder of what outlives the daemon
 */
public record Places(Path socket, Path config, Path state) {

  /** The folder of the socket. */
  public Path runtime() {
    Path folder = socket.getParent();
    return folder == null ? Path.of("/") : folder;
  }

  /** The daemon's log. */
  public Path log() {
    return state.resolve("posternd.log");
  }

  /** The file whose lock makes a daemon the only one of its socket. */
  public Path lock() {
    return socket.resolveSibling(socket.getFileName() + ".lock");
  }

  /** The places that an environment names, by the rules of the XDG base directories. */
  public static Places of(Map<String, String> environment, String user, boolean mac) {
    Path home = Path.of(value(environment, "HOME").orElse("/"));
    return new Places(
        socket(environment, user, home, mac),
        value(environment, "POSTERN_CONFIG_DIR")
            .map(Path::of)
            .orElseGet(() -> base(environment, "XDG_CONFIG_HOME", home.resolve(".config")))
            .resolve("config.json"),
        value(environment, "POSTERN_STATE_DIR")
            .map(Path::of)
            .orElseGet(() -> base(environment, "XDG_STATE_HOME", home.resolve(".local/state"))));
  }

  private static Path base(Map<String, String> environment, String name, Path fallback) {
    return absolute(environment, name).orElse(fallback).resolve("postern");
  }

  private static Path socket(Map<String, String> environment, String user, Path home, boolean mac) {
    Optional<String> named = value(environment, "POSTERN_SOCKET");
    if (named.isPresent()) {
      return Path.of(named.get()).toAbsolutePath();
    }
    Optional<Path> runtime = absolute(environment, "XDG_RUNTIME_DIR");
    Path folder;
    if (mac) {
      folder = home.resolve("Library/Application Support/postern");
    } else if (runtime.isPresent()) {
      folder = runtime.get().resolve("postern");
    } else {
      folder = absolute(environment, "TMPDIR").orElse(Path.of("/tmp")).resolve("postern-" + user);
    }
    return folder.resolve("postern.sock");
  }

  private static Optional<Path> absolute(Map<String, String> environment, String name) {
    return value(environment, name).map(Path::of).filter(Path::isAbsolute);
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }
}
