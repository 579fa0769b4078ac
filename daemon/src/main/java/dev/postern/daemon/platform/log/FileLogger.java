package dev.postern.daemon.platform.log;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** A logger that writes to a file, if there is one, what is of some importance at least. */
final class FileLogger extends LegacyAbstractLogger {
  private static final long serialVersionUID = 1;

  private final Level least;
  private final transient Supplier<Optional<LogFile>> file;
  private final transient InstantSource clock;

  /**
   * A logger.
   *
   * @param file asked for each line: where the log lies is found out after the first loggers
   */
  FileLogger(String name, Level least, Supplier<Optional<LogFile>> file, InstantSource clock) {
    this.name = name;
    this.least = least;
    this.file = file;
    this.clock = clock;
  }

  @Override
  public boolean isTraceEnabled() {
    return writes(Level.TRACE);
  }

  @Override
  public boolean isDebugEnabled() {
    return writes(Level.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return writes(Level.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return writes(Level.WARN);
  }

  @Override
  public boolean isErrorEnabled() {
    return writes(Level.ERROR);
  }

  private boolean writes(Level level) {
    return level.toInt() >= least.toInt();
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String pattern,
      Object @Nullable [] arguments,
      @Nullable Throwable fault) {
    Optional<LogFile> log = file.get();
    if (log.isEmpty()) {
      return;
    }
    String message = MessageFormatter.basicArrayFormat(pattern, arguments);
    LogLine line =
        new LogLine(clock.instant(), level, getName(), message, Optional.ofNullable(fault));
    try {
      log.get().append(line.text());
    } catch (IOException _) {
      // a log that cannot be written ends nothing of what it tells about
    }
  }
}
