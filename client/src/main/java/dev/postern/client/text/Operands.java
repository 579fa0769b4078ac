package dev.postern.client.text;

/**
 * What a command takes besides its options.
 *
 * @param most how many at most
 * @param areCommandLine whether they are a command with arguments of its own, so that from the
 *     first of them on nothing is an option of ours
 */
public record Operands(int most, boolean areCommandLine) {
  /** None at all. */
  public static final Operands NONE = new Operands(0, false);

  /** One, which may be left out. */
  public static final Operands ONE = new Operands(1, false);

  /** A command and its arguments. */
  public static final Operands COMMAND_LINE = new Operands(Integer.MAX_VALUE, true);
}
