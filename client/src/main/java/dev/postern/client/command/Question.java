package dev.postern.client.command;

import dev.postern.client.posix.Posix;
import dev.postern.client.text.Printable;
import java.util.Optional;

/** A question to the person at the terminal. */
final class Question {
  private Question() {}

  /** Whether somebody sits at a terminal who can read a question and answer it. */
  static boolean canBeAsked(Session session) {
    return session.posix().isTerminal(Posix.INPUT) && session.posix().isTerminal(Posix.ERROR);
  }

  /** Asks and awaits the answer: yes, no by any other line, or nothing at the input's end. */
  static Optional<Boolean> ask(Session session, String question) {
    session.posix().onInterrupt("\n");
    session.output().prompt("postern: " + Printable.line(question) + " [y/N] ");
    Optional<String> line = session.input().await();
    if (line.isEmpty()) {
      session.output().plain("");
    }
    return line.map(Question::isYes);
  }

  private static boolean isYes(String line) {
    return switch (line.strip()) {
      case "y", "Y", "yes", "Yes", "YES" -> true;
      default -> false;
    };
  }
}
