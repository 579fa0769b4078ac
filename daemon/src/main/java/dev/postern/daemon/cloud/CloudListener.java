package dev.postern.daemon.cloud;

/** Whoever waits for a cloud's credential. */
public interface CloudListener {
  /** Nobody. */
  CloudListener NOBODY =
      new CloudListener() {
        @Override
        public void slow() {}

        @Override
        public void line(String text) {}
      };

  /** Told once when it takes long. */
  void slow();

  /**
   * A line that the settings' refresh command printed, an address to open for instance; free of
   * control characters.
   */
  void line(String text);
}
