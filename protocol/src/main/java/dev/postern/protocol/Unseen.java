package dev.postern.protocol;

/** Characters that steer a display instead of being shown on it. */
public final class Unseen {
  private Unseen() {}

  /**
   * Whether it is a control character, a line or paragraph separator, or one that turns the
   * direction of writing (Unicode Standard Annex 9).
   */
  public static boolean is(char c) {
    boolean control = c < ' ' || (c >= '\u007f' && c <= '\u009f');
    boolean separator = c == '\u2028' || c == '\u2029';
    boolean turning =
        (c >= '\u200e' && c <= '\u200f')
            || (c >= '\u202a' && c <= '\u202e')
            || (c >= '\u2066' && c <= '\u2069')
            || c == '\u061c';
    return control || separator || turning;
  }
}
