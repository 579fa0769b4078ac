package dev.postern.client.command;

import dev.postern.client.text.Expected;
import dev.postern.client.text.HelpText;
import dev.postern.client.text.Option;
import dev.postern.client.text.Printable;
import dev.postern.client.text.ShellOffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    if (words.size() <= 1) {
      return new Completion(Optional.of(Expected.COMMAND_NAME), general(), "", typed);
    }
    String name = words.getFirst();
    Optional<Command> command = Commands.listed(name.startsWith("/") ? name.substring(1) : name);
    return command.isEmpty()
        ? new Completion(Optional.empty(), List.of(), "", typed)
        : of(command.get(), words.subList(1, words.size() - 1), typed);
  }

  private static Completion of(Command command, List<String> earlier, String typed) {
    List<Option> used = new ArrayList<>();
    Optional<Expected> awaited = Optional.empty();
    int operands = 0;
    boolean optionsEnded = false;
    for (String word : earlier) {
      if (awaited.isPresent()) {
        awaited = Optional.empty();
      } else if (optionsEnded || !word.startsWith("-")) {
        operands++;
        optionsEnded |= command.operands().areCommandLine();
      } else if (word.equals("--")) {
        optionsEnded = true;
      } else {
        Optional<Option> option = option(command, word);
        option.ifPresent(used::add);
        awaited = word.indexOf('=') > 0 ? Optional.empty() : option.flatMap(Option::value);
      }
    }
    if (awaited.isPresent()) {
      return new Completion(awaited, List.of(), "", typed);
    }
    int equals = typed.indexOf('=');
    if (!optionsEnded && typed.startsWith("-") && equals > 0) {
      return new Completion(
          option(command, typed).flatMap(Option::value),
          List.of(),
          typed.substring(0, equals + 1),
          typed.substring(equals + 1));
    }
    boolean room = operands < command.operands().most();
    return new Completion(
        room ? Optional.of(command.operands().expected(operands)) : Optional.empty(),
        optionsEnded ? List.of() : unused(command, used),
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
    int equals = word.indexOf('=');
    String spelling = equals > 0 ? word.substring(0, equals) : word;
    for (Option option : Option.values()) {
      if (option.spelling().equals(spelling) && command.options().contains(option)) {
        return Optional.of(option);
      }
    }
    return Optional.empty();
  }

  private static List<Word> unused(Command command, List<Option> used) {
    HelpText help = HelpText.of(command.help());
    List<Word> words = new ArrayList<>();
    for (Option option : Option.values()) {
      boolean again = command.repeatable().contains(option) || !used.contains(option);
      if (command.options().contains(option) && again) {
        words.add(
            new Word(option.spelling(), HelpText.firstClause(help.meaning(option.spelling()))));
      }
    }
    words.addAll(general());
    return words;
  }

  private static List<Word> general() {
    return List.of(
        new Word(Option.HELP.spelling(), "show how it is used"),
        new Word(Option.NO_START.spelling(), "start no daemon"));
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
