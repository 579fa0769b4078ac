package dev.postern.daemon.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;

/** A folder of the user's own that others may read, but in which nobody else may put anything. */
public final class OwnFolder {
  private OwnFolder() {}

  /**
   * Checks a folder that is there.
   *
   * @param own a folder that is known to be the user's
   * @throws UnsafeFolderException if it is a link, another user's, or others may write in it
   */
  public static void check(Path folder, Path own) throws IOException, UnsafeFolderException {
    PosixFileAttributes found =
        Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!found.isDirectory()) {
      throw new UnsafeFolderException(folder + " is not a folder", "choose another place");
    }
    if (!found.owner().equals(Files.getOwner(own))) {
      throw new UnsafeFolderException(
          folder + " belongs to user " + found.owner().getName(), "choose a folder of your own");
    }
    if (found.permissions().contains(PosixFilePermission.GROUP_WRITE)
        || found.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new UnsafeFolderException("others may write in " + folder, "run: chmod go-w " + folder);
    }
  }
}
