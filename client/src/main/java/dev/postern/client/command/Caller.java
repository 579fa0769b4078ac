package dev.postern.client.command;

import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Problem;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.ResolutionVariables;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.message.CallerContext;
import dev.postern.protocol.message.Variable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What of this process decides which credential counts. */
final class Caller {
  /** The options that a caller context reads. */
  static final Set<Option> OPTIONS =
      Set.of(
          Option.PROFILE, Option.BARE, Option.SETTINGS, Option.SETTING_SOURCES, Option.RESTRICTED);

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

  /** The way to call a command about a caller: an option that leaves another no say excludes it. */
  static Form form(Command command, Options given) {
    return Form.of(command)
        .excluding(given, Option.RESTRICTED, Option.SETTING_SOURCES)
        .excluding(given, Option.REJECTED_STDIN, Option.REJECTED);
  }

  /** Something that the daemon is asked about a caller. */
  interface Inquiry {
    /** The answer for a caller in this context. */
    JsonObject ask(CallerContext context) throws Problem;
  }

  /**
   * Asks with the variables that decide by name; with all of them where the daemon then says that
   * it needs all, for a command to run with or because its configuration names others.
   */
  JsonObject ask(Inquiry inquiry) throws Problem {
    try {
      return inquiry.ask(context(false));
    } catch (Problem refused) {
      if (!refused.isRefusal(ErrorCode.ENVIRONMENT_NEEDED)) {
        throw refused;
      }
      return inquiry.ask(context(true));
    }
  }

  private CallerContext context(boolean complete) throws Problem {
    List<Variable> variables =
        session.posix().variables().stream()
            .filter(variable -> complete || ResolutionVariables.areSent(variable.name()))
            .toList();
    Optional<String> settings = options.text(Option.SETTINGS);
    return new CallerContext(
        directory,
        options.text(Option.PROFILE),
        variables,
        complete,
        options.has(Option.BARE),
        settings.isEmpty() ? settings : Optional.of(placed(settings.get())),
        options.has(Option.RESTRICTED) ? Optional.of("") : options.text(Option.SETTING_SOURCES),
        isInteractive(),
        forHelper);
  }

  /** Settings given as JSON stay as they are; the path of a file is made absolute. */
  private String placed(String settings) throws Problem {
    return settings.strip().startsWith("{") ? settings : session.absolute(settings);
  }

  /** Whether a person can be asked, and no CI system runs this. */
  boolean isInteractive() {
    return Question.canBeAsked(session)
        && session.posix().environment("CI").filter(value -> !isOff(value)).isEmpty();
  }

  /** Whether a variable's value switches off what its presence would switch on. */
  private static boolean isOff(String value) {
    return switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "", "0", "false", "no", "off" -> true;
      default -> false;
    };
  }
}
