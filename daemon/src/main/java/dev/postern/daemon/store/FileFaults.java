package dev.postern.daemon.store;

import dev.postern.daemon.platform.UnsafeFileException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What an I/O failure means for a store that lives in files. */
final class FileFaults {
  private FileFaults() {}

  static StoreException reading(Path file, IOException failure) {
    if (failure instanceof UnsafeFileException unsafe) {
      return new StoreException(new StoreFault.Unsafe(unsafe.path(), unsafe.reason()), failure);
    }
    return new StoreException(new StoreFault.NotReadable(file, reason(failure)), failure);
  }

  static StoreException writing(Path file, IOException failure) {
    if (failure instanceof UnsafeFileException) {
      return reading(file, failure);
    }
    if (isFull(failure)) {
      return new StoreException(new StoreFault.DiskFull(file), failure);
    }
    return new StoreException(new StoreFault.NotWritable(file, reason(failure)), failure);
  }

  /** The texts of ENOSPC and EDQUOT, which Java passes on as text alone. */
  private static boolean isFull(IOException failure) {
    String reason = reason(failure);
    return reason.contains("no space left") || reason.contains("quota exceeded");
  }

  private static String reason(IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    Optional<String> text = Optional.ofNullable(failure.getMessage());
    if (failure instanceof FileSystemException detailed) {
      text = Optional.ofNullable(detailed.getReason());
    }
    return text.orElse(failure.getClass().getSimpleName()).toLowerCase(Locale.ROOT);
  }
}
