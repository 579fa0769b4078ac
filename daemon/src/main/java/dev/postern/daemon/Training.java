package dev.postern.daemon;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The daemon with all of its own classes loaded, so that an archive which Java writes at its end
 * holds them: one class that is missing there has Java open and search the jars.
 */
public final class Training {
  private static final String SUFFIX = ".class";

  private Training() {}

  /** Runs as {@link Main} does. */
  public static void main(String[] arguments) throws IOException {
    Path libraries = Path.of(System.getProperty("postern.installation"), "lib");
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(libraries, "postern-*.jar")) {
      for (Path jar : jars) {
        load(jar);
      }
    }
    Main.main(arguments);
  }

  private static void load(Path jar) throws IOException {
    try (ZipFile file = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(file.entries())) {
        String name = entry.getName();
        if (name.startsWith("dev/") && name.endsWith(SUFFIX)) {
          load(name.substring(0, name.length() - SUFFIX.length()).replace('/', '.'));
        }
      }
    }
  }

  private static void load(String name) {
    try {
      Class.forName(name, false, Training.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      System.err.println("not in the archive: " + name);
    }
  }
}
