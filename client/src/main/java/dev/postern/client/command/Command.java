package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Likeness;
import dev.postern.client.text.Operands;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Problem;
import java.util.Set;

/** One thing that the client can be told to do. */
public interface Command {
  /** The word that names it. */
  String name();

  /** What it does, in a few words. */
  String summary();

  /** How it is used: its synopsis, what it does, its options. */
  String help();

  /** The options it takes, besides those that every command takes. */
  Set<Option> options();

  /** The way in which it was called. */
  default Form form(Options given) {
    return Form.of(this);
  }

  /** The options among them that may be given more than once. */
  default Set<Option> repeatable() {
    return Set.of();
  }

  /** The action that was named, where it has actions; else nothing. */
  static String action(Options given) {
    return given.operands().isEmpty() ? "" : given.operands().getFirst();
  }

  /** The problem that no action, or none of this command's, was named. */
  default Problem noSuchAction(Options given) {
    String action = action(given);
    String listing = "postern help " + name();
    return new Problem(
        ExitCode.USAGE,
        action.isEmpty() ? name() + " needs an action" : "unknown action " + action,
        Likeness.hint(action, operands().expected(0).words(), listing));
  }

  /** What it takes besides options. */
  default Operands operands() {
    return Operands.NONE;
  }

  /** Does it. */
  ExitCode run(Session session, Options options) throws Problem;
}
