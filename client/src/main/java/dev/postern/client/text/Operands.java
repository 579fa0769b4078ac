package dev.postern.client.text;

import java.util.List;

/**
 * What a command takes besides its options.
 *
 * @param most how many at most
 * @param areCommandLine whether they are a command with arguments of its own, so that from the
 *     first of them on nothing is an option of ours
 * @param expected what each is; the last serves for those after it
 */
public record Operands(int most, boolean areCommandLine, List<Expected> expected) {
  /** None at all. */
  public static final Operands NONE = new Operands(0, false, List.of(Expected.ANYTHING));

  /** A command and its arguments. */
  public static final Operands COMMAND_LINE =
      new Operands(Integer.MAX_VALUE, true, List.of(Expected.COMMAND_LINE));

  /** One, which may be left out. */
  public static Operands one(Expected expected) {
    return new Operands(1, false, List.of(expected));
  }

  /** As many as are named, each of which may be left out with those after it. */
  public static Operands upTo(Expected... expected) {
    return new Operands(expected.length, false, List.of(expected));
  }

  /** What the operand at a place is, counted from 0. */
  public Expected expected(int place) {
    return expected.get(Math.min(place, expected.size() - 1));
  }
}
