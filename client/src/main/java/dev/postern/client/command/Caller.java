package dev.postern.client.command;

import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Problem;
import dev.postern.protocol.ResolutionVariables;
import dev.postern.protocol.message.CallerContext;
import dev.postern.protocol.message.Variable;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What of this process decides which credential counts. */
final class Caller {
  /** The options that a caller context reads. */
  static final Set<Option> OPTIONS = Set.of(Option.PROFILE, Option.BARE, Option.SETTINGS);

  private final Session session;
  private final Options options;
  private final String directory;
  private final boolean forHelper;

  /** This process, in its working folder. */
  Caller(Session session, Options options) throws Problem {
    this(session, options, session.directory(), false);
  }

  /** This process as if it ran in another folder, or as an apiKeyHelper. */
  Caller(Session session, Options options, String directory, boolean forHelper) {
    this.session = session;
    this.options = options;
    this.directory = directory;
    this.forHelper = forHelper;
  }

  /** The context with the variables that decide by name. */
  CallerContext context() throws Problem {
    return context(false);
  }

  /** The context with all variables, so that a command can run with them. */
  CallerContext completeContext() throws Problem {
    return context(true);
  }

  private CallerContext context(boolean complete) throws Problem {
    List<Variable> variables =
        session.posix().variables().stream()
            .filter(variable -> complete || ResolutionVariables.NAMES.contains(variable.name()))
            .toList();
    Optional<String> settings = options.text(Option.SETTINGS);
    return new CallerContext(
        directory,
        options.text(Option.PROFILE),
        variables,
        complete,
        options.has(Option.BARE),
        settings.isEmpty() ? settings : Optional.of(placed(settings.get())),
        isInteractive(),
        forHelper);
  }

  /** Settings given as JSON stay as they are; the path of a file is made absolute. */
  private String placed(String settings) throws Problem {
    return settings.strip().startsWith("{") ? settings : session.absolute(settings);
  }

  /** Whether a person can be asked, and no CI system runs this. */
  boolean isInteractive() {
    return Question.canBeAsked(session) && session.posix().environment("CI").isEmpty();
  }
}
