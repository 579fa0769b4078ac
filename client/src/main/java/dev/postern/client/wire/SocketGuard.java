package dev.postern.client.wire;

import dev.postern.client.posix.FileStatus;
import dev.postern.client.posix.Posix;
import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The checks that keep others from answering in the daemon's place. */
final class SocketGuard {
  private static final int LONGEST_ON_LINUX = 107;
  private static final int LONGEST_ON_MAC = 103;
  private static final int PRIVATE = 0700;

  private final Posix posix;
  private final Places places;

  SocketGuard(Posix posix, Places places) {
    this.posix = posix;
    this.places = places;
  }

  /** Demands that the path fits into an address and that its folder is this user's alone. */
  void checkPath(String socket) throws Problem {
    int length = length(socket);
    int longest = longest();
    if (length > longest) {
      throw new Problem(
          ExitCode.UNREACHABLE,
          "the socket path " + socket + " has " + length + " bytes, the system allows " + longest,
          "set POSTERN_SOCKET to a shorter path");
    }
    if (places.isFolderOurs()) {
      checkFolder(places.socketFolder());
    }
  }

  /** Whether a path fits into an address. */
  boolean fits(String socket) {
    return length(socket) <= longest();
  }

  private static int length(String socket) {
    return socket.getBytes(StandardCharsets.UTF_8).length;
  }

  private int longest() {
    return posix.isMac() ? LONGEST_ON_MAC : LONGEST_ON_LINUX;
  }

  private void checkFolder(String folder) throws Problem {
    Optional<FileStatus> found = posix.status(folder);
    if (found.isEmpty()) {
      return;
    }
    FileStatus status = found.get();
    if (!status.isFolder()) {
      throw new Problem(
          ExitCode.UNREACHABLE,
          folder + " is not a folder but a link or a file",
          "remove it: postern makes the folder itself");
    }
    if (status.owner() != posix.user()) {
      throw new Problem(
          ExitCode.UNREACHABLE,
          folder + " belongs to user " + status.owner() + ", not to you",
          "have it removed, or set POSTERN_SOCKET to a path in a folder of your own");
    }
    if (status.permissions() != PRIVATE) {
      throw new Problem(
          ExitCode.UNREACHABLE,
          folder
              + " has mode "
              + Integer.toOctalString(status.permissions())
              + ", which lets others in or you out",
          "run: chmod 0700 " + folder);
    }
  }

  /** Demands that this very user answers at the other end. */
  void checkPeer(String socket, int descriptor) throws Problem {
    long peer = posix.peerUser(descriptor);
    if (peer != posix.user()) {
      throw new Problem(
          ExitCode.UNREACHABLE,
          peer < 0
              ? "cannot tell who answers at " + socket
              : "user " + peer + " answers at " + socket + ", not you",
          "set POSTERN_SOCKET to a path in a folder of your own");
    }
  }
}
