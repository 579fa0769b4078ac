package dev.postern.daemon.platform;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What the file system says of a path, of a link itself where it is one. */
record UnixFile(Path path, Kind kind, int uid, int mode) {
  private static final int ROOT = 0;

  enum Kind {
    FILE,
    FOLDER,
    LINK,
    OTHER
  }

  static UnixFile at(Path path) throws IOException {
    Map<String, Object> found =
        Files.readAttributes(
            path, "unix:isRegularFile,isDirectory,isSymbolicLink,uid,mode", NOFOLLOW_LINKS);
    return new UnixFile(path, kind(found), number(found, "uid"), number(found, "mode") & 07777);
  }

  private static Kind kind(Map<String, Object> found) {
    if (Boolean.TRUE.equals(found.get("isRegularFile"))) {
      return Kind.FILE;
    }
    if (Boolean.TRUE.equals(found.get("isDirectory"))) {
      return Kind.FOLDER;
    }
    return Boolean.TRUE.equals(found.get("isSymbolicLink")) ? Kind.LINK : Kind.OTHER;
  }

  private static int number(Map<String, Object> found, String name) throws IOException {
    if (found.get(name) instanceof Integer number) {
      return number;
    }
    throw new IOException("the file system does not tell " + name);
  }

  /** Whether it belongs to that user, or to root who may do everything anyway. */
  boolean belongsTo(int user) {
    return uid == user || uid == ROOT;
  }

  boolean isOpenToOthers() {
    return (mode & 0077) != 0;
  }

  boolean isWritableByOthers() {
    return (mode & 0022) != 0;
  }

  /** Whether nobody may rename or remove an entry of the folder that belongs to someone else. */
  boolean isSticky() {
    return (mode & 01000) != 0;
  }

  /** Mode and owner, for a person. */
  String describe() {
    return "mode %04o, owner %s".formatted(mode, owner());
  }

  private String owner() {
    try {
      return Files.getOwner(path, NOFOLLOW_LINKS).getName();
    } catch (IOException _) {
      return Integer.toString(uid);
    }
  }
}
