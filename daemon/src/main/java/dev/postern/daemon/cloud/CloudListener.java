package dev.postern.daemon.cloud;

/** Whoever waits for a cloud's credential. */
public interface CloudListener {
  /** Told once when it takes long. */
  void slow();

  /**
   * A line that the settings' refresh command printed, an address to open for instance; free of
   * control characters.
   */
  void line(String text);
}
