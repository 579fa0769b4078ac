package dev.postern.daemon.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
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
  private Stamp stamp;
  private Config good;
  private Optional<ConfigException> problem = Optional.empty();

  private record Stamp(long modified, long size, Object key) {}

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
    Stamp now = stamp();
    if (!now.equals(stamp)) {
      stamp = now;
      try {
        good = file.read();
        problem = Optional.empty();
      } catch (ConfigException e) {
        log.warn("the last good configuration is kept: {}", e.getMessage());
        problem = Optional.of(e);
      }
    }
    return good;
  }

  /** What is wrong with the file as it is now. */
  public synchronized Optional<ConfigException> problem() {
    get();
    return problem;
  }

  private Stamp stamp() {
    try {
      BasicFileAttributes found = Files.readAttributes(file.path(), BasicFileAttributes.class);
      return new Stamp(
          found.lastModifiedTime().toMillis(), found.size(), String.valueOf(found.fileKey()));
    } catch (NoSuchFileException e) {
      return new Stamp(0, -1, "absent");
    } catch (IOException e) {
      return new Stamp(0, -2, String.valueOf(e.getMessage()));
    }
  }
}
