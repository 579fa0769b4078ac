package dev.postern.client.wire;

import dev.postern.client.posix.Posix;

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
    return posix
        .environment("XDG_RUNTIME_DIR")
        .map(folder -> folder + "/postern")
        .orElseGet(() -> posix.environment("TMPDIR").orElse("/tmp") + "/postern-" + posix.user());
  }

  /** The path of the daemon's log. */
  public String log() {
    return stateFolder() + "/posternd.log";
  }

  private String stateFolder() {
    return posix
        .environment("POSTERN_STATE_DIR")
        .orElseGet(
            () ->
                posix.environment("XDG_STATE_HOME").orElseGet(() -> home() + "/.local/state")
                    + "/postern");
  }

  private String home() {
    return posix.environment("HOME").orElse("/");
  }
}
