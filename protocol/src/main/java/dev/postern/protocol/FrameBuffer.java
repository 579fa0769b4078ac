package dev.postern.protocol;

import java.util.Arrays;
import java.util.Optional;

/** The bytes of a stream on their way to becoming lines; it never holds more than one frame. */
public final class FrameBuffer {
  private static final int SMALL = 512;
  private static final int LARGE = 1 << 16;

  private byte[] bytes = new byte[SMALL];
  private int start;
  private int end;
  private int searched;

  /**
   * Takes bytes that have arrived.
   *
   * @throws FrameTooLongException as soon as a line is longer than {@link Frame#LONGEST}
   */
  public void add(byte[] source, int from, int length) throws FrameTooLongException {
    if (end + length > bytes.length) {
      makeRoom(length);
    }
    System.arraycopy(source, from, bytes, end, length);
    end += length;
    if (end - start > Frame.LONGEST && lineEnd() < 0) {
      throw new FrameTooLongException();
    }
  }

  /** The next whole line without its end, if there is one. */
  public Optional<byte[]> next() throws FrameTooLongException {
    int lineEnd = lineEnd();
    if (lineEnd < 0) {
      return Optional.empty();
    }
    if (lineEnd - start > Frame.LONGEST) {
      throw new FrameTooLongException();
    }
    byte[] line = Arrays.copyOfRange(bytes, start, lineEnd);
    Arrays.fill(bytes, start, lineEnd, (byte) 0);
    start = lineEnd + 1;
    searched = start;
    if (start == end) {
      start = 0;
      end = 0;
      searched = 0;
      if (bytes.length > LARGE) {
        bytes = new byte[SMALL];
      }
    }
    return Optional.of(line);
  }

  /** Whether a line has begun and not ended. */
  public boolean isInsideLine() {
    return end > start;
  }

  private int lineEnd() {
    while (searched < end) {
      if (bytes[searched] == '\n') {
        return searched;
      }
      searched++;
    }
    return -1;
  }

  private void makeRoom(int length) {
    int held = end - start;
    int wanted = held + length;
    int size = bytes.length;
    while (size < wanted) {
      size *= 2;
    }
    byte[] roomier = new byte[size];
    System.arraycopy(bytes, start, roomier, 0, held);
    Arrays.fill(bytes, (byte) 0);
    bytes = roomier;
    searched -= start;
    start = 0;
    end = held;
  }
}
