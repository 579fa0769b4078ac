package dev.postern.daemon.platform;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Optional;

/** Why a file cannot be used, in words for a person: lower case, without a full stop. */
public final class FileReason {
  private FileReason() {}

  /** The reason alone. */
  public static String of(IOException failure) {
    return switch (failure) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "no such file or folder";
      case DirectoryNotEmptyException _ -> "a folder is in its place";
      case FileSystemLoopException _ -> "its links lead in a circle";
      case CharacterCodingException _ -> "it is not UTF-8";
      case FileSystemException detailed -> text(failure, Optional.ofNullable(detailed.getReason()));
      default -> text(failure, Optional.ofNullable(failure.getMessage()));
    };
  }

  /** The reason, with the file before it where the system names one. */
  public static String withFile(IOException failure) {
    Optional<String> file =
        failure instanceof FileSystemException detailed
            ? Optional.ofNullable(detailed.getFile())
            : Optional.empty();
    return file.map(path -> path + ": ").orElse("") + of(failure);
  }

  private static String text(IOException failure, Optional<String> told) {
    return told.orElse(failure.getClass().getSimpleName()).toLowerCase(Locale.ROOT);
  }
}
