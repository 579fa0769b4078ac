package dev.postern.packaging.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** A folder of the demo's own, 0700, with all that postern would keep elsewhere. */
record Folder(Path path) implements AutoCloseable {
  static Folder make() throws IOException {
    Path path =
        Files.createTempDirectory(
            "postern-demo-",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    for (String name : new String[] {"run", "config", "state", "home"}) {
      Files.createDirectory(
          path.resolve(name),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return new Folder(path);
  }

  Path socket() {
    return path.resolve("run/postern.sock");
  }

  Path log(String program) {
    return path.resolve(program + ".log");
  }

  void writeConfiguration(String json) throws IOException {
    Files.writeString(path.resolve("config/config.json"), json);
  }

  /** The variables that keep postern inside this folder. */
  Map<String, String> environment() {
    return Map.of(
        "POSTERN_SOCKET", socket().toString(),
        "POSTERN_CONFIG_DIR", path.resolve("config").toString(),
        "POSTERN_STATE_DIR", path.resolve("state").toString());
  }

  @Override
  public void close() {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
