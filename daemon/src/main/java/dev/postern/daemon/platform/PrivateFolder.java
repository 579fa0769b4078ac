package dev.postern.daemon.platform;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
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
    if (found.isSymbolicLink() || !found.isDirectory()) {
      throw new UnsafeFolderException(folder + " is not a folder", "move it away and start again");
    }
    if (!Integer.valueOf(self)
        .equals(Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS))) {
      throw new UnsafeFolderException(
          folder + " belongs to user " + found.owner().getName(),
          "have its owner remove it, or choose another place");
    }
    Set<PosixFilePermission> open = EnumSet.copyOf(found.permissions());
    open.removeAll(OWNER_ONLY);
    if (!open.isEmpty()) {
      throw new UnsafeFolderException(
          folder
              + " is open to others ("
              + PosixFilePermissions.toString(found.permissions())
              + ")",
          "run: chmod 0700 " + folder);
    }
  }
}
