package dev.postern.daemon.platform;

import java.io.IOException;
import java.util.Map;

/** What systemd passes, as variables of the environment tell (sd_listen_fds(3)). */
record SystemdSockets(boolean activating, String count) implements PassedSockets {
  static final String PROCESS = "LISTEN_PID";
  static final String COUNT = "LISTEN_FDS";

  /** The first descriptor that is passed. */
  private static final int FIRST = 3;

  static SystemdSockets of(Map<String, String> environment, long process) {
    return new SystemdSockets(
        Long.toString(process).equals(environment.get(PROCESS)),
        environment.getOrDefault(COUNT, "0"));
  }

  @Override
  public boolean isActivating() {
    return activating && !count.equals("0");
  }

  @Override
  public int descriptor(SystemSockets sockets) throws IOException {
    if (!count.equals("1")) {
      throw new IOException(
          "the service manager passed " + count + " sockets, and one is served that way");
    }
    return FIRST;
  }

  @Override
  public boolean isPeerTold() {
    return true;
  }
}
