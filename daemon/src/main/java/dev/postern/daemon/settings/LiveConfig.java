package dev.postern.daemon.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configuration as it is now: read again when the file has changed; while it is broken, the
 * last good one counts.
 */
public final class LiveConfig implements Supplier<Config> {
  private static final Logger log = LoggerFactory.getLogger(LiveConfig.class);

  private final ConfigFile file;
  private String stamp;
  private Config good;
  private Optional<ConfigException> problem = Optional.empty();

  /**
   * The configuration in the given file.
   *
   * @throws ConfigException if it is broken from the beginning
   */
  public LiveConfig(ConfigFile file) throws ConfigException {
    this.file = file;
    this.stamp = stamp();
    this.good = file.read();
  }

  @Override
  public synchronized Config get() {
    String now = stamp();
    // what was wrong may lie in a folder, which leaves no mark on the file when it is mended
    if (!now.equals(stamp) || problem.isPresent()) {
      stamp = now;
      readAgain();
    }
    return good;
  }

  /** What is wrong with the file as it is now, and with the folders on the way to it. */
  public synchronized Optional<ConfigException> problem() {
    stamp = stamp();
    readAgain();
    return problem;
  }

  private void readAgain() {
    try {
      good = file.read();
      problem = Optional.empty();
    } catch (ConfigException e) {
      if (problem.filter(told -> e.toString().equals(told.toString())).isEmpty()) {
        log.warn("the last good configuration is kept: {}", e.getMessage());
      }
      problem = Optional.of(e);
    }
  }

  /** What the file looks like from outside; the time of its last change tells of a chmod too. */
  private String stamp() {
    try {
      return Files.readAttributes(file.path(), "unix:ctime,lastModifiedTime,size,dev,ino")
          .toString();
    } catch (NoSuchFileException e) {
      return "absent";
    } catch (IOException e) {
      return "unreadable: " + e.getMessage();
    }
  }
}
