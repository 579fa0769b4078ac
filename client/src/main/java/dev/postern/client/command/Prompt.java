package dev.postern.client.command;

import dev.postern.client.posix.Typing;
import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Parts;
import dev.postern.client.text.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The prompt: {@code /login}, {@code /status} and the other commands, one a line. */
public final class Prompt {
  private final Session session;

  /** The prompt of a session on a terminal. */
  public Prompt(Session session) {
    this.session = session;
  }

  /** Reads and runs commands until {@code /exit} or the end of the input. */
  public ExitCode run() {
    session.output().note("type /login, /logout, /status, /explain, /doctor, /help or /exit");
    while (true) {
      session.posix().onInterrupt("\n");
      session.output().prompt("postern> ");
      Optional<String> line = session.input().await();
      if (line.isEmpty()) {
        session.output().plain("");
        return ExitCode.DONE;
      }
      List<String> words = words(line.get());
      if (!words.isEmpty() && isExit(words.getFirst())) {
        return ExitCode.DONE;
      }
      if (!words.isEmpty()) {
        obey(words);
      }
    }
  }

  private static boolean isExit(String word) {
    return switch (word) {
      case "/exit", "/quit", "exit", "quit" -> true;
      default -> false;
    };
  }

  private void obey(List<String> words) {
    // Ctrl-C then ends the login, which reads what is typed, and not this prompt
    boolean login = words.getFirst().equals("/login") || words.getFirst().equals("login");
    session.posix().setTyping(login ? Typing.INTERRUPT_AS_LINE : Typing.ORDINARY);
    try {
      if (words.equals(List.of("/help")) || words.equals(List.of("help"))) {
        session.output().answer(HelpCommand.ofPrompt());
      } else {
        ExitCode ignored = Commands.run(session, words);
      }
    } catch (Problem e) {
      session.output().problem(e);
    } finally {
      session.posix().setTyping(Typing.ORDINARY);
    }
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    for (String word : Parts.of(line.strip(), ' ')) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }
}
