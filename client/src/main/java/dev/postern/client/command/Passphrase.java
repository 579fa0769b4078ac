package dev.postern.client.command;

import dev.postern.client.posix.Posix;
import dev.postern.client.posix.Typing;
import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Problem;
import dev.postern.protocol.Secret;

/** A passphrase as a person types it unseen, or as the first line of an input that is a pipe. */
final class Passphrase {
  private static final int LONGEST = 1024;

  private Passphrase() {}

  /** A passphrase that exists already. */
  static Secret known(Session session) throws Problem {
    return checked(read(session, "passphrase: "));
  }

  /** A passphrase that may be a new one, so that a person types it twice. */
  static Secret chosen(Session session, String prompt) throws Problem {
    Secret first = checked(read(session, prompt));
    if (isTyped(session) && !read(session, "the same again: ").equals(first)) {
      throw new Problem(ExitCode.USAGE, "the two passphrases differ", "try again");
    }
    return first;
  }

  private static boolean isTyped(Session session) {
    return session.posix().isTerminal(Posix.INPUT);
  }

  private static Secret read(Session session, String prompt) throws Problem {
    if (!isTyped(session)) {
      return Secret.of(session.input().await().orElseThrow(Passphrase::absent));
    }
    session.posix().onInterrupt("\n");
    session.posix().setTyping(Typing.HIDDEN);
    try {
      session.output().prompt("postern: " + prompt);
      return Secret.of(session.input().await().orElseThrow(Passphrase::absent));
    } finally {
      session.posix().setTyping(Typing.ORDINARY);
      session.output().plain("");
    }
  }

  private static Problem absent() {
    return new Problem(
        ExitCode.USAGE,
        "no passphrase was given: it is read from the terminal, or as one line of standard input",
        "run it on a terminal, or let a file or another program be its standard input");
  }

  private static Secret checked(Secret passphrase) throws Problem {
    if (passphrase.isEmpty() || passphrase.length() > LONGEST) {
      throw new Problem(
          ExitCode.USAGE,
          passphrase.isEmpty() ? "the passphrase is empty" : "the passphrase is too long",
          "give one of 1 to " + LONGEST + " characters, on a terminal or on standard input");
    }
    return passphrase;
  }
}
