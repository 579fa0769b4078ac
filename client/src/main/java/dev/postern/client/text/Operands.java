package dev.postern.client.text;

/**
 * What a command takes besides its options.
 *
 * @param most how many at most
 * @param areCommandLine whether they are a command with arguments of its own, so that from the
 *     first of them on nothing is an option of ours
 * @param expected what they are
 */
public record Operands(int most, boolean areCommandLine, Expected expected) {
  /** None at all. */
  public static final Operands NONE = new Operands(0, false, Expected.ANYTHING);

  /** A command and its arguments. */
  public static final Operands COMMAND_LINE =
      new Operands(Integer.MAX_VALUE, true, Expected.COMMAND_LINE);

  /** One, which may be left out. */
  public static Operands one(Expected expected) {
    return new Operands(1, false, expected);
  }
}
