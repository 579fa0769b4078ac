package dev.postern.client.posix;

/**
 * What lies at a path.
 *
 * @param mode the kind and the permissions, as in {@code st_mode}
 * @param owner the user id of the owner
 */
public record FileStatus(int mode, long owner) {
  private static final int KIND = 0170000;
  private static final int FOLDER = 0040000;
  private static final int FILE = 0100000;
  private static final int LINK = 0120000;
  private static final int PERMISSIONS = 0777;

  /** Whether it is a folder. */
  public boolean isFolder() {
    return (mode & KIND) == FOLDER;
  }

  /** Whether it is a plain file. */
  public boolean isFile() {
    return (mode & KIND) == FILE;
  }

  /** Whether it is a symbolic link. */
  public boolean isLink() {
    return (mode & KIND) == LINK;
  }

  /** The permission bits. */
  public int permissions() {
    return mode & PERMISSIONS;
  }
}
