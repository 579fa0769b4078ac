package dev.postern.daemon.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The reader of files that nobody but this user and root can change. */
public final class SafeTextFiles implements TextFiles {
  private final SafePath paths;
  private final TextFiles files;

  /** A reader in front of another, which reads what was found safe. */
  public SafeTextFiles(SafePath paths, TextFiles files) {
    this.paths = paths;
    this.files = files;
  }

  /**
   * {@inheritDoc}
   *
   * @throws UnsafeFileException when someone else could change the file
   */
  @Override
  public Optional<String> read(Path file) throws IOException {
    paths.check(file);
    return files.read(file);
  }
}
