package dev.postern.packaging.differential;

import java.io.IOException;
import java.util.List;

/** The comparison as a program: {@code --often}, names of rows, or nothing for all of them. */
final class DifferentialMain {
  private DifferentialMain() {}

  /** Ends with 1 where a row is not as the table says. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    System.exit(Differential.run(List.of(arguments), ProcessBuilder.Redirect.INHERIT));
  }
}
