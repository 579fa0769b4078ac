package dev.postern.client.posix;

/** The contents of files, as the client reads and changes them. */
public interface FileAccess {
  /**
   * Reads the first bytes of a file, as many as there is room for, and follows no link at the end
   * of the path: how many, or a negative error number.
   */
  int read(String path, byte[] into);

  /**
   * Writes a file that must not be there yet, durably; 0 or a negative error number.
   *
   * @param permissions as in {@code chmod}, whatever the umask
   */
  int writeNew(String path, byte[] content, int permissions);

  /** Gives a file another name in its folder, durably; 0 or a negative error number. */
  int rename(String from, String to);

  /** Removes a file durably; 0 or a negative error number. */
  int remove(String path);
}
