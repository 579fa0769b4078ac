package dev.postern.daemon.platform;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What some files look like from outside: two that are equal hold, in all likelihood, the same.
 *
 * @param found those that are there
 */
public record FileStamps(Map<Path, Stamp> found) {
  /** One file: when it was written, its length in bytes, and the system's key of it. */
  public record Stamp(FileTime modified, long size, String key) {}

  public FileStamps {
    found = Map.copyOf(found);
  }

  /** The files and folders as they are now. */
  public static FileStamps of(Collection<Path> files) {
    Map<Path, Stamp> found = new HashMap<>();
    files.forEach(file -> add(file, found));
    return new FileStamps(found);
  }

  /** The files as they are now, and all that lies in the folders. */
  public static FileStamps of(Collection<Path> files, Collection<Path> folders) {
    Map<Path, Stamp> found = new HashMap<>();
    files.forEach(file -> add(file, found));
    for (Path folder : folders) {
      try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
        children.forEach(child -> add(child, found));
      } catch (IOException | DirectoryIteratorException _) {
        // not there, or not for this user: neither is it for what runs as this user
      }
    }
    return new FileStamps(found);
  }

  private static void add(Path file, Map<Path, Stamp> found) {
    try {
      BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
      found.put(
          file, new Stamp(seen.lastModifiedTime(), seen.size(), String.valueOf(seen.fileKey())));
    } catch (IOException _) {
      // as above
    }
  }
}
