package dev.postern.packaging.plain;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Gives the classes of jars their plain calls: {@code PlainJars FOLDER JAR...}, where the folder
 * holds the jars of the class path, and each jar is replaced.
 */
public final class PlainJars {
  private PlainJars() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    List<Path> jars;
    try (Stream<Path> files = Files.list(folder)) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    try (URLClassLoader classes = new URLClassLoader(urls)) {
      PlainCalls plain = new PlainCalls(classes);
      for (String jar : List.of(arguments).subList(1, arguments.length)) {
        rewrite(Path.of(jar), plain);
      }
    }
  }

  /** Entries keep their order and their times: the same jar gives the same bytes. */
  private static void rewrite(Path jar, PlainCalls plain) throws IOException {
    Path written = jar.resolveSibling(jar.getFileName() + ".new");
    try (ZipFile from = new ZipFile(jar.toFile());
        OutputStream file = Files.newOutputStream(written);
        ZipOutputStream to = new ZipOutputStream(file)) {
      for (ZipEntry entry : Collections.list(from.entries())) {
        byte[] content = from.getInputStream(entry).readAllBytes();
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        to.putNextEntry(copy);
        to.write(entry.getName().endsWith(".class") ? plain.of(content) : content);
        to.closeEntry();
      }
    }
    Files.setLastModifiedTime(written, Files.getLastModifiedTime(jar));
    Files.move(written, jar, StandardCopyOption.REPLACE_EXISTING);
  }
}
