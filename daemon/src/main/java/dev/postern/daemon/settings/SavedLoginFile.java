package dev.postern.daemon.settings;

import dev.postern.daemon.platform.LocalFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** The saved login in {@code .credentials.json}, as on Linux and Windows. */
public final class SavedLoginFile implements SavedLoginSource {
  private static final long LIMIT = 4L * 1024 * 1024;

  private final Path file;

  /** The login in the given file, which need not exist. */
  public SavedLoginFile(Path file) {
    this.file = file;
  }

  @Override
  public SavedLogin read(Instant now) {
    if (!LocalFiles.isMeant(file)) {
      return new SavedLogin.None();
    }
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LIMIT) {
        throw new IOException("is not a small regular file");
      }
      try (var text = Files.newInputStream(file)) {
        return SavedLoginParser.parse(text, now);
      }
    } catch (IOException _) {
      return new SavedLogin.Unreadable(
          "claude code's saved login cannot be read: " + file,
          "run claude and log in again, or postern login for a login of postern's own");
    }
  }
}
