package dev.postern.daemon.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The folder that trust is given to: the repository around the caller's folder, else that folder.
 *
 * @param directory the caller's folder, free of symbolic links
 * @param root the repository's root, or the caller's folder where there is no repository
 */
public record Workspace(Path directory, Path root, boolean repository) {
  /**
   * Finds the workspace of a folder: the nearest one upward that holds a {@code .git} folder or
   * file.
   *
   * <p>The home folder's own repository (dotfiles) is not a workspace for what lies below it.
   */
  public static Workspace around(Path folder, Path home) throws IOException {
    Path directory = folder.toRealPath();
    Path homeFolder = Files.exists(home) ? home.toRealPath() : home;
    for (Path at = directory; at != null && !at.equals(homeFolder); at = at.getParent()) {
      if (Files.exists(at.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
        return new Workspace(directory, at, true);
      }
    }
    return new Workspace(directory, directory, false);
  }
}
