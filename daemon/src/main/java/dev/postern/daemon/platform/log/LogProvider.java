package dev.postern.daemon.platform.log;

import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** What slf4j finds in this daemon: loggers that write to its log. */
public final class LogProvider implements SLF4JServiceProvider {
  private static final String OURS = "dev.postern.";

  private final Map<String, Logger> loggers = new ConcurrentHashMap<>();
  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter context = new NOPMDCAdapter();

  @Override
  public void initialize() {}

  @Override
  public ILoggerFactory getLoggerFactory() {
    return name -> loggers.computeIfAbsent(name, LogProvider::logger);
  }

  private static Logger logger(String name) {
    Level least = least(name, System.getenv().getOrDefault("POSTERN_LOG_LEVEL", ""));
    return new FileLogger(name, least, LogFile::ofThisProcess, InstantSource.system());
  }

  /** Libraries print whole messages, tokens included, below a warning. */
  static Level least(String logger, String wanted) {
    return logger.startsWith(OURS) ? level(wanted) : Level.WARN;
  }

  private static Level level(String wanted) {
    try {
      return Level.valueOf(wanted.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException _) {
      return Level.INFO;
    }
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return context;
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }
}
