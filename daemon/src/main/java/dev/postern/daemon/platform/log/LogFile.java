package dev.postern.daemon.platform.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A log in two files: when the newer is full it takes the place of the older, which has {@code .1}
 * behind its name. No line goes to a file that was moved away. The file stays open from one line to
 * the next, so that a process without file descriptors can still say so.
 *
 * @param path the newer file
 * @param mostBytes the size at which it is full
 */
public record LogFile(Path path, long mostBytes) {
  private static final String PROPERTY = "postern.log";
  private static final String FOLDER = "postern.log.folder";
  private static final long USUAL_BYTES = 4 << 20;

  private static OpenLog last = OpenLog.none();

  /** Has this process log to the given file. */
  public static void writeTo(Path file) {
    System.setProperty(PROPERTY, file.toString());
    System.setProperty(FOLDER, folder(file));
    // else slf4j opens every jar to look for a provider, and says that it was told of one
    System.setProperty("slf4j.provider", "dev.postern.daemon.platform.log.LogProvider");
    System.setProperty("slf4j.internal.verbosity", "WARN");
    // else Undertow, which knows some providers by name alone, logs to standard error
    System.setProperty("org.jboss.logging.provider", "slf4j");
  }

  /**
   * The log of this process, once it is known; none while another folder is in the place of the one
   * that it was to lie in, since that may be another daemon's.
   */
  public static Optional<LogFile> ofThisProcess() {
    return Optional.ofNullable(System.getProperty(PROPERTY))
        .map(path -> new LogFile(Path.of(path), USUAL_BYTES))
        .filter(log -> folder(log.path()).equals(System.getProperty(FOLDER)));
  }

  /** What tells the folder of a file from any other that takes its place. */
  private static String folder(Path file) {
    return OpenLog.key(file.resolveSibling("")).map(String::valueOf).orElse("none");
  }

  /** Adds text that ends with a line break. */
  public void append(String text) throws IOException {
    synchronized (LogFile.class) {
      OpenLog log = open();
      if (Files.size(path) >= mostBytes) {
        Path older = path.resolveSibling(path.getFileName() + ".1");
        Files.move(path, older, StandardCopyOption.REPLACE_EXISTING);
        log = open();
      }
      log.out().write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The file that lies at the path now. */
  private OpenLog open() throws IOException {
    if (!last.isAt(path)) {
      last.out().close();
      last = OpenLog.of(path);
    }
    return last;
  }
}
