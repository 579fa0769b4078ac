package dev.postern.daemon.platform;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Whether a file is safe from everybody but this user and root, wherever the links of its path
 * lead.
 *
 * <p>The file, its folder, every link on the way and the folder of each belong to the user or to
 * root, and neither group nor others may write them; the user's own private group is no exception,
 * since only the system knows who else is in it. Folders further up are not looked at. A sticky
 * folder, as /tmp, may be open, since nobody can replace an entry of someone else's in it; what the
 * path uses there belongs to the user or to root as well.
 */
public final class SafePath {
  private static final int MOST_LINKS = 40;

  private final int user;

  /** Paths of the user with that id. */
  public SafePath(int user) {
    this.user = user;
  }

  /**
   * Checks all that the path leads through; what is absent is safe.
   *
   * @throws UnsafeFileException when someone else could change it
   * @throws DanglingLinkException when a link on the way leads to nothing
   */
  public void check(Path path) throws IOException {
    try {
      walk(path.toAbsolutePath());
    } catch (NoSuchFileException absent) {
      // there is nothing to read
    }
  }

  private void walk(Path path) throws IOException {
    Deque<Path> ahead = new ArrayDeque<>();
    Path at = begin(path, ahead);
    Optional<Path> link = Optional.empty();
    for (int links = 0; !ahead.isEmpty(); ) {
      Path name = ahead.pop();
      if (name.toString().equals("..")) {
        at = at.getParent() == null ? at : at.getParent();
        continue;
      }
      UnixFile entry = entry(at.resolve(name), link);
      if (entry.kind() == UnixFile.Kind.LINK) {
        if (++links > MOST_LINKS) {
          throw new FileSystemLoopException(path.toString());
        }
        checkFolder(at);
        checkOwner(entry, "the link");
        link = Optional.of(entry.path());
        Path target = Files.readSymbolicLink(entry.path());
        at = target.isAbsolute() ? begin(target, ahead) : ahead(target, at, ahead);
      } else if (ahead.isEmpty()) {
        checkFolder(at);
        checkOwner(entry, "it");
        checkMode(entry, "others may write it");
      } else {
        at = entry.path();
      }
    }
  }

  private static UnixFile entry(Path path, Optional<Path> link) throws IOException {
    try {
      return UnixFile.at(path);
    } catch (NoSuchFileException absent) {
      if (link.isPresent() && !Files.exists(link.get())) {
        throw new DanglingLinkException(link.get(), Files.readSymbolicLink(link.get()));
      }
      throw absent;
    }
  }

  private static Path begin(Path path, Deque<Path> ahead) {
    return ahead(path, path.getFileSystem().getPath("/"), ahead);
  }

  private static Path ahead(Path more, Path at, Deque<Path> ahead) {
    for (int i = more.getNameCount() - 1; i >= 0; i--) {
      if (!more.getName(i).toString().equals(".")) {
        ahead.push(more.getName(i));
      }
    }
    return at;
  }

  private void checkFolder(Path path) throws IOException {
    UnixFile folder = UnixFile.at(path);
    checkOwner(folder, "the folder");
    if (!folder.isSticky()) {
      checkMode(folder, "others may write in the folder");
    }
  }

  private void checkOwner(UnixFile file, String what) throws UnsafeFileException {
    if (!file.belongsTo(user)) {
      throw new UnsafeFileException(
          file.path(),
          "%s belongs to someone else (%s)".formatted(what, file.describe()),
          "if it should be yours, run: sudo chown -h %d %s"
              .formatted(user, ShellWord.of(file.path())));
    }
  }

  private void checkMode(UnixFile file, String what) throws UnsafeFileException {
    if (file.isWritableByOthers()) {
      throw new UnsafeFileException(
          file.path(),
          "%s (%s)".formatted(what, file.describe()),
          "see that it says what you wrote, then run: %schmod go-w %s"
              .formatted(file.uid() == user ? "" : "sudo ", ShellWord.of(file.path())));
    }
  }
}
