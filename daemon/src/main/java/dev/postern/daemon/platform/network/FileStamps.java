package dev.postern.daemon.platform.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;

/** What some files look like from outside: two that are equal hold, in all likelihood, the same. */
public record FileStamps(List<Optional<Stamp>> stamps) {
  /** One file: when it was written, its length in bytes, and the system's key of it. */
  public record Stamp(FileTime modified, long size, String key) {}

  public FileStamps {
    stamps = List.copyOf(stamps);
  }

  /** The files and folders as they are now. */
  static FileStamps of(List<Path> files) {
    return new FileStamps(files.stream().map(FileStamps::stamp).toList());
  }

  private static Optional<Stamp> stamp(Path file) {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new Stamp(found.lastModifiedTime(), found.size(), String.valueOf(found.fileKey())));
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
