package dev.postern.client.command;

import dev.postern.client.text.Expected;
import dev.postern.client.text.HelpText;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Printable;
import dev.postern.client.text.ShellOffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What can follow the words of an unfinished command line.
 *
 * @param expected what may stand there, empty where only options may
 * @param options the options that may, where the word begins as one
 * @param before what the last word holds before the part to complete, such as {@code --format=}
 * @param typed that part
 */
record Completion(Optional<Expected> expected, List<Word> options, String before, String typed) {
  /**
   * A word to offer.
   *
   * @param meaning what it means, on one line
   */
  record Word(String text, String meaning) {}

  /** The completion of the last of these words; bash sets the sign of equality apart as a word. */
  static Completion of(List<String> given) {
    List<String> words = withoutEqualSigns(given);
    String typed = words.isEmpty() ? "" : words.getLast();
    List<String> earlier = words.subList(0, Math.max(0, words.size() - 1));
    int place = CommandLine.placeOfName(earlier);
    if (place >= earlier.size()) {
      return beforeName(earlier, typed);
    }
    String name = earlier.get(place);
    Optional<Command> command = Commands.listed(name.startsWith("/") ? name.substring(1) : name);
    if (command.isEmpty()) {
      return new Completion(Optional.empty(), List.of(), "", typed);
    }
    List<String> arguments = new ArrayList<>(earlier.subList(0, place));
    arguments.addAll(earlier.subList(place + 1, earlier.size()));
    return of(command.get(), arguments, typed);
  }

  private static Completion beforeName(List<String> earlier, String typed) {
    boolean awaited = CommandLine.placeOfName(earlier) > earlier.size();
    if (awaited) {
      Optional<Option> option = Option.spelled(earlier.getLast());
      return new Completion(option.flatMap(Option::value), List.of(), "", typed);
    }
    int equals = typed.indexOf('=');
    return typed.startsWith("-") && equals > 0
        ? valueOf(Option.spelled(typed), typed)
        : new Completion(Optional.of(Expected.COMMAND_NAME), beforeAny(), "", typed);
  }

  /** The completion of an option's value behind its sign of equality. */
  private static Completion valueOf(Optional<Option> option, String typed) {
    int value = typed.indexOf('=') + 1;
    return new Completion(
        option.flatMap(Option::value),
        List.of(),
        typed.substring(0, value),
        typed.substring(value));
  }

  private static Completion of(Command command, List<String> earlier, String typed) {
    Map<Option, List<String>> used = new EnumMap<>(Option.class);
    List<String> operands = new ArrayList<>();
    Optional<Expected> awaited = Optional.empty();
    boolean optionsEnded = false;
    for (String word : earlier) {
      if (awaited.isPresent()) {
        awaited = Optional.empty();
      } else if (optionsEnded || !word.startsWith("-")) {
        operands.add(word);
        optionsEnded |= command.operands().areCommandLine();
      } else if (word.equals("--")) {
        optionsEnded = true;
      } else {
        Optional<Option> option = option(command, word);
        option.ifPresent(one -> used.put(one, List.of()));
        awaited = word.indexOf('=') > 0 ? Optional.empty() : option.flatMap(Option::value);
      }
    }
    if (awaited.isPresent()) {
      return new Completion(awaited, List.of(), "", typed);
    }
    if (!optionsEnded && typed.startsWith("-") && typed.indexOf('=') > 0) {
      return valueOf(option(command, typed), typed);
    }
    boolean room = operands.size() < command.operands().most();
    return new Completion(
        room ? Optional.of(command.operands().expected(operands.size())) : Optional.empty(),
        optionsEnded ? List.of() : unused(command, new Options(used, operands)),
        "",
        typed);
  }

  /** The words to offer; profiles and providers are asked for where one is expected. */
  List<Word> words(Supplier<List<Word>> profiles, Supplier<List<Word>> providers) {
    List<Word> all = new ArrayList<>();
    if (typed.startsWith("-") && before.isEmpty()) {
      all.addAll(options);
    } else if (expected.isPresent()) {
      all.addAll(
          switch (expected.get()) {
            case COMMAND_NAME -> commands();
            case PROFILE -> profiles.get();
            case PROVIDER -> providers.get();
            case ANYTHING,
                FILE,
                FOLDER,
                COMMAND_LINE,
                FORMAT,
                SETTING_SOURCE,
                DAEMON_ACTION,
                DOOR,
                SHELL,
                CONFIG_ACTION,
                CONFIG_KEY,
                PROFILES_ACTION,
                STORE_ACTION,
                STORE_PLACE ->
                plain(expected.get().words());
          });
    }
    List<Word> fitting = new ArrayList<>();
    for (Word word : all) {
      if (word.text().startsWith(typed)) {
        fitting.add(new Word(before + word.text(), Printable.line(word.meaning())));
      }
    }
    return fitting;
  }

  /** What the shell offers of its own. */
  ShellOffer shell() {
    return typed.startsWith("-")
        ? ShellOffer.NOTHING
        : expected.map(Expected::shell).orElse(ShellOffer.NOTHING);
  }

  private static List<String> withoutEqualSigns(List<String> words) {
    List<String> whole = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      boolean apart = words.get(i).equals("=") && i > 0 && words.get(i - 1).startsWith("--");
      if (!apart) {
        whole.add(words.get(i));
      } else if (i == words.size() - 1) {
        whole.add("");
      }
    }
    return whole;
  }

  private static Optional<Option> option(Command command, String word) {
    return Option.spelled(word).filter(command.options()::contains);
  }

  /** The options that still go with what was given. */
  private static List<Word> unused(Command command, Options given) {
    HelpText help = HelpText.of(command.help());
    Set<Option> fitting = command.form(given).options();
    List<Word> words = new ArrayList<>();
    for (Option option : Option.values()) {
      boolean again = command.repeatable().contains(option) || !given.has(option);
      if (command.options().contains(option) && fitting.contains(option) && again) {
        words.add(
            new Word(option.spelling(), HelpText.firstClause(help.meaning(option.spelling()))));
      }
    }
    words.addAll(general(fitting));
    return words;
  }

  private static List<Word> general(Set<Option> fitting) {
    List<Word> words = new ArrayList<>();
    words.add(new Word(Option.HELP.spelling(), "show how it is used"));
    if (fitting.contains(Option.NO_START)) {
      words.add(new Word(Option.NO_START.spelling(), "start no daemon"));
    }
    return words;
  }

  /** The options to offer before a command is named: those that most commands take. */
  private static List<Word> beforeAny() {
    List<Word> words = new ArrayList<>();
    words.add(new Word(Option.PROFILE.spelling(), "the profile"));
    words.add(new Word(Option.JSON.spelling(), "one JSON object"));
    words.addAll(general(Set.of(Option.NO_START)));
    return words;
  }

  private static List<Word> commands() {
    List<Word> words = new ArrayList<>();
    for (Command command : Commands.ALL) {
      words.add(new Word(command.name(), command.summary()));
    }
    return words;
  }

  private static List<Word> plain(List<String> texts) {
    List<Word> words = new ArrayList<>();
    for (String text : texts) {
      words.add(new Word(text, ""));
    }
    return words;
  }
}
