package dev.postern.client.wire;

import dev.postern.client.posix.Posix;
import java.util.Optional;

/** Where the daemon's socket and log are. */
public final class Places {
  private final Posix posix;

  /** The places in the environment of this process. */
  public Places(Posix posix) {
    this.posix = posix;
  }

  /** The path of the socket. */
  public String socket() {
    return posix.environment("POSTERN_SOCKET").orElseGet(() -> socketFolder() + "/postern.sock");
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
    return absolute("XDG_RUNTIME_DIR")
        .map(folder -> folder + "/postern")
        .orElseGet(() -> absolute("TMPDIR").orElse("/tmp") + "/postern-" + posix.user());
  }

  /** The path of the socket in the state folder, which its daemon serves beside all others. */
  public String homeSocket() {
    return stateFolder() + "/posternd.sock";
  }

  /** The path of the lock that the state folder's daemon holds; the file names its process. */
  public String lock() {
    return stateFolder() + "/posternd.lock";
  }

  private String stateFolder() {
    return posix
        .environment("POSTERN_STATE_DIR")
        .orElseGet(
            () ->
                absolute("XDG_STATE_HOME").orElseGet(() -> home() + "/.local/state") + "/postern");
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
