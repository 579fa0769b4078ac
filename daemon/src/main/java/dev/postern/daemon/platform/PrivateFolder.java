package dev.postern.daemon.platform;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A folder that belongs to this user alone (mode 0700): made so, or found so, or refused. */
public final class PrivateFolder {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private final int self;

  /** Folders of the user with the given id. */
  public PrivateFolder(int self) {
    this.self = self;
  }

  /**
   * Where the path leads if it is a link; the path itself if it is none.
   *
   * @throws UnsafeFileException if someone else could have it lead elsewhere
   * @throws DanglingLinkException if it leads to nothing
   */
  public Path followed(Path folder) throws IOException {
    if (!Files.isSymbolicLink(folder)) {
      return folder;
    }
    new SafePath(self).check(folder);
    return folder.toRealPath();
  }

  /**
   * Makes the folder, or checks the one that is there.
   *
   * @throws UnsafeFolderException if it is a link, another user's, or open to others
   */
  public Path require(Path folder) throws IOException, UnsafeFolderException {
    Path parent = folder.getParent();
    if (parent != null) {
      Files.createDirectories(parent, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    }
    try {
      // made with its mode, not changed to it afterwards: there is no moment in which it is open
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    } catch (FileAlreadyExistsException e) {
      check(folder);
    }
    return folder;
  }

  /**
   * Checks a folder that is there.
   *
   * @throws UnsafeFolderException if it is a link, another user's, or open to others
   */
  public void check(Path folder) throws IOException, UnsafeFolderException {
    PosixFileAttributes found =
        Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!found.isDirectory()) {
      String what = found.isSymbolicLink() ? " is a link" : " is not a folder";
      throw new UnsafeFolderException(folder + what, "move it away and start again");
    }
    if (!Integer.valueOf(self)
        .equals(Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS))) {
      throw new UnsafeFolderException(
          folder + " belongs to user " + found.owner().getName(),
          "have its owner remove it, or choose another place");
    }
    if (!found.permissions().equals(OWNER_ONLY)) {
      String what =
          OWNER_ONLY.containsAll(found.permissions())
              ? " does not let you read, write and enter it ("
              : " is open to others (";
      throw new UnsafeFolderException(
          folder + what + PosixFilePermissions.toString(found.permissions()) + ")",
          "run: chmod 0700 " + ShellWord.of(folder));
    }
  }
}
