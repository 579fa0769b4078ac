package dev.postern.protocol;

/** A line that is longer than {@link Frame#LONGEST}. */
public final class FrameTooLongException extends Exception {
  FrameTooLongException() {
    super("a frame may have " + Frame.LONGEST + " bytes at most");
  }
}
