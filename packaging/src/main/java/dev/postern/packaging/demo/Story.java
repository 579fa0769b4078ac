package dev.postern.packaging.demo;

import java.io.PrintStream;

/** What the demo tells: numbered steps, and what happened in each. */
final class Story {
  private static final String INDENT = "   ";

  private final PrintStream out;
  private int step;

  Story(PrintStream out) {
    this.out = out;
  }

  /** A line before or after the steps. */
  void line(String text) {
    out.println(text);
    out.flush();
  }

  /** Begins the next step. */
  void step(String title) {
    step++;
    line("");
    line("%-2d %s".formatted(step, title));
  }

  /** Tells what happened in this step; a text of several lines is told line by line. */
  void tell(String text) {
    text.strip().lines().forEach(line -> line(INDENT + line));
  }

  /** A command as the user would type it. */
  void command(String words) {
    line(INDENT + "$ " + words);
  }
}
