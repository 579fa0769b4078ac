package dev.postern.daemon.platform;

import java.io.IOException;
import java.util.Map;

/**
 * What launchd passes to whom it has started, where that asks for it (launchd.plist(5),
 * launch_activate_socket(3)). Untried: it was written where there is no Mac.
 */
record LaunchdSockets(boolean isActivating) implements PassedSockets {
  /** The variable that names the job, which launchd sets. */
  static final String JOB = "XPC_SERVICE_NAME";

  private static final String LABEL = "dev.postern.posternd";

  /** The name of the socket in the agent. */
  private static final String SOCKET = "postern";

  static LaunchdSockets of(Map<String, String> environment) {
    return new LaunchdSockets(LABEL.equals(environment.get(JOB)));
  }

  @Override
  public int descriptor(SystemSockets sockets) throws IOException {
    int[] passed = sockets.activate(SOCKET);
    if (passed.length != 1) {
      throw new IOException(
          "launchd passed " + passed.length + " sockets, and one is served that way");
    }
    return passed[0];
  }

  @Override
  public boolean isPeerTold() {
    return false;
  }
}
