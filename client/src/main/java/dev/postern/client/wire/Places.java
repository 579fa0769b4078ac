package dev.postern.client.wire;

import dev.postern.client.posix.Posix;
import dev.postern.protocol.FallbackSocket;
import java.util.Optional;

/** Where the daemon's socket and log are. */
public final class Places {
  private static final int PRIVATE = 0700;

  private final Posix posix;

  /** The places in the environment of this process. */
  public Places(Posix posix) {
    this.posix = posix;
  }

  /** The path of the socket. */
  public String socket() {
    return posix.environment("POSTERN_SOCKET").orElseGet(() -> socketFolder() + "/" + socketName());
  }

  private String socketName() {
    return posix.isMac() || runtimeFolder().isPresent()
        ? "postern.sock"
        : FallbackSocket.name(stateFolder());
  }

  /** Whether the socket's folder is ours to demand things of, not one that a person chose. */
  public boolean isFolderOurs() {
    return posix.environment("POSTERN_SOCKET").isEmpty();
  }

  /** The folder of the socket where nothing else is said. */
  public String socketFolder() {
    if (posix.isMac()) {
      return home() + "/Library/Application Support/postern";
    }
    return runtimeFolder()
        .map(folder -> folder + "/postern")
        .orElseGet(() -> absolute("TMPDIR").orElse("/tmp") + "/postern-" + posix.user());
  }

  /** The user's runtime folder, also where no variable names it, as in a cron job. */
  private Optional<String> runtimeFolder() {
    Optional<String> named = posix.environment("XDG_RUNTIME_DIR");
    if (named.isPresent()) {
      return named.filter(Places::isAbsolute);
    }
    String own = "/run/user/" + posix.user();
    return posix
        .status(own)
        .filter(
            status ->
                status.isFolder()
                    && status.owner() == posix.user()
                    && status.permissions() == PRIVATE)
        .map(status -> own);
  }

  /** The path of the socket in the state folder, which its daemon serves beside all others. */
  public String homeSocket() {
    return stateFolder() + "/posternd.sock";
  }

  /** The path of the lock that the state folder's daemon holds; the file names its process. */
  public String lock() {
    return stateFolder() + "/posternd.lock";
  }

  /** The path of the lock that a setup holds while it changes files of the user's. */
  public String setupLock() {
    return stateFolder() + "/setup.lock";
  }

  private String stateFolder() {
    return posix
        .environment("POSTERN_STATE_DIR")
        .orElseGet(
            () ->
                absolute("XDG_STATE_HOME").orElseGet(() -> home() + "/.local/state") + "/postern");
  }

  /** The folder of our configuration. */
  public String configFolder() {
    return posix
        .environment("POSTERN_CONFIG_DIR")
        .orElseGet(() -> configurationBase() + "/postern");
  }

  /** The folder of the user's configuration files, of whatever program. */
  String configurationBase() {
    return absolute("XDG_CONFIG_HOME").orElseGet(() -> home() + "/.config");
  }

  /** The path of the agent by which launchd starts the daemon. */
  String launchAgent() {
    return home() + "/Library/LaunchAgents/dev.postern.posternd.plist";
  }

  /** Whether a path means the same in every folder. */
  static boolean isAbsolute(String path) {
    return path.startsWith("/");
  }

  /** A folder that a variable names; a relative one counts as none (XDG base directories). */
  private Optional<String> absolute(String name) {
    return posix.environment(name).filter(Places::isAbsolute);
  }

  private String home() {
    return posix.environment("HOME").orElse("/");
  }
}
