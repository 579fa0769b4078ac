package dev.postern.daemon.platform;

import java.util.Map;
import java.util.Optional;

/**
 * The part of Java that waits for sockets. Where it is not named, Java opens every jar there is to
 * look for another before the first socket: a tenth of a start.
 */
public final class OwnSelectors {
  private static final String PROPERTY = "java.nio.channels.spi.SelectorProvider";
  private static final Map<String, String> BY_SYSTEM =
      Map.of(
          "Linux", "sun.nio.ch.EPollSelectorProvider",
          "Mac OS X", "sun.nio.ch.KQueueSelectorProvider");

  private OwnSelectors() {}

  /** Names the one that Java would take anyway; without effect once a socket was opened. */
  public static void name() {
    Optional.ofNullable(BY_SYSTEM.get(System.getProperty("os.name")))
        .ifPresent(provider -> System.setProperty(PROPERTY, provider));
  }
}
