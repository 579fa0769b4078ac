package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Likeness;
import dev.postern.client.text.Option;
import dev.postern.client.text.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What follows {@code postern}: the name of a command, and its arguments.
 *
 * @param arguments with the options that stood before the name in front
 */
record CommandLine(String name, List<String> arguments) {
  /** The command line of words, of which there is at least one. */
  static CommandLine of(List<String> words) throws Problem {
    if (!words.getFirst().startsWith("-")) {
      return new CommandLine(words.getFirst(), words.subList(1, words.size()));
    }
    int place = placeOfName(words);
    for (String option : words.subList(0, Math.min(place, words.size()))) {
      if (isOption(option) && Option.spelled(option).isEmpty()) {
        throw unknown(option);
      }
    }
    if (place >= words.size()) {
      return withoutName(words);
    }
    List<String> arguments = new ArrayList<>(words.subList(0, place));
    arguments.addAll(words.subList(place + 1, words.size()));
    return new CommandLine(name(words.get(place)), arguments);
  }

  /** Where the name is: behind the options that stand before it, each with its value. */
  static int placeOfName(List<String> words) {
    int place = 0;
    while (place < words.size() && isOption(words.get(place))) {
      String word = words.get(place);
      boolean separate =
          word.indexOf('=') < 0 && Option.spelled(word).filter(Option::takesValue).isPresent();
      place += separate ? 2 : 1;
    }
    return place;
  }

  private static boolean isOption(String word) {
    return word.startsWith("-") && name(word).equals(word);
  }

  /** The command that a word names; a few are options elsewhere, and are taken as those too. */
  private static String name(String word) {
    return switch (word) {
      case "--version", "-V" -> "version";
      case "--doctor" -> "doctor";
      default -> word;
    };
  }

  private static CommandLine withoutName(List<String> words) throws Problem {
    if (Option.spelled(words.getLast()).equals(Optional.of(Option.HELP))) {
      return new CommandLine("help", words.subList(0, words.size() - 1));
    }
    throw new Problem(ExitCode.USAGE, "no command given", "run: postern help");
  }

  private static Problem unknown(String option) {
    return new Problem(
        ExitCode.USAGE,
        "unknown option " + option,
        Likeness.hint(option, Option.spellings(), "postern help"));
  }
}
