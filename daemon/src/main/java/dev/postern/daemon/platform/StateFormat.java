package dev.postern.daemon.platform;

/** How the content of a state file is read and written. */
public interface StateFormat<T> {
  /**
   * What the content says.
   *
   * @throws UnfitContentException when it is damaged, or of a newer version
   */
  T read(byte[] content) throws UnfitContentException;

  /** The content that says it. */
  byte[] write(T value);

  /** What to do once a damaged file was moved away, as part of a hint. */
  String afterwards();
}
