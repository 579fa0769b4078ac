package dev.postern.daemon.door;

import dev.postern.daemon.platform.Places;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.Done;
import dev.postern.protocol.message.OpenDoor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Answers {@code door.open}. */
public final class DoorHandler {
  private final Doors doors;
  private final Path state;
  private final Path configuration;

  /** A handler of a daemon that has its state and reads its configuration at the given places. */
  public DoorHandler(Doors doors, Places places) {
    this.doors = doors;
    this.state = places.state();
    this.configuration = places.config();
  }

  /** Opens a further socket for a session that reads the same configuration. */
  public Done answer(OpenDoor request) throws FailureException {
    try {
      Path asked = Path.of(request.configuration());
      if (!isSame(asked, configuration) && !isSame(folder(asked), folder(configuration))) {
        throw refused(
            "the daemon that owns "
                + state
                + " reads "
                + configuration
                + ", and this session would read "
                + asked,
            "set POSTERN_STATE_DIR to a folder of this configuration's own, or leave"
                + " POSTERN_CONFIG_DIR and XDG_CONFIG_HOME as that daemon has them");
      }
      doors.open(Path.of(request.socket()));
      return new Done();
    } catch (DoorException e) {
      throw doors.isClosed()
          ? new FailureException(Failure.of(ErrorCode.STOPPING, "the daemon is stopping"))
          : refused(e.reason(), e.cure());
    } catch (InvalidPathException e) {
      throw refused("that cannot be a path: " + e.getMessage(), "choose another");
    }
  }

  private static Path folder(Path file) {
    return file.resolveSibling("");
  }

  /** Whether two paths lead to the same, by whatever links. */
  private static boolean isSame(Path one, Path other) {
    try {
      return one.normalize().equals(other.normalize()) || Files.isSameFile(one, other);
    } catch (IOException e) {
      return false;
    }
  }

  private static FailureException refused(String message, String hint) {
    return new FailureException(Failure.of(ErrorCode.REFUSED, message, hint));
  }
}
