package dev.postern.daemon.platform.network;

import java.io.IOException;

/** A variable of the daemon's environment that speaks of the network and cannot be followed. */
public final class NetworkSettingsException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String cure;

  /** The fault in a variable; the message never holds its value, which may hold a password. */
  public NetworkSettingsException(String variable, String problem, String cure) {
    super(variable + " " + problem);
    this.cure = cure;
  }

  /** What to do about it. */
  public String cure() {
    return cure;
  }

  /** What is wrong, for a person. */
  public String problem() {
    return String.valueOf(getMessage());
  }
}
