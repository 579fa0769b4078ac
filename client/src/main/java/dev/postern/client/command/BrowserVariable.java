package dev.postern.client.command;

import dev.postern.client.posix.Posix;
import dev.postern.client.text.Parts;
import java.util.ArrayList;
import java.util.List;

/**
 * The commands of the variable BROWSER, a colon between them, {@code %s} standing for the URL.
 *
 * <p>Words are parted by blanks and may be quoted as in a shell. A path with blanks in it needs no
 * quotes where there is a program of that name.
 */
final class BrowserVariable {
  private final Posix posix;

  BrowserVariable(Posix posix) {
    this.posix = posix;
  }

  /** The commands that open a URL, in the order in which they are to be tried. */
  List<List<String>> commands(String value, String url) {
    List<List<String>> commands = new ArrayList<>();
    for (String part : Parts.of(value, ':')) {
      if (!part.isBlank()) {
        commands.add(command(words(part.strip()), url));
      }
    }
    return commands;
  }

  private List<String> words(String line) {
    for (int end = line.length(); end > 0; end = line.lastIndexOf(' ', end - 1)) {
      String program = line.substring(0, end);
      if (program.indexOf(' ') > 0 && posix.isProgram(program)) {
        List<String> words = new ArrayList<>(List.of(program));
        words.addAll(quoted(line.substring(end)));
        return words;
      }
    }
    return quoted(line);
  }

  /** The words of a line, with quotes and backslashes taken as a shell takes them. */
  private static List<String> quoted(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean begun = false;
    char quote = 0;
    for (int at = 0; at < line.length(); at++) {
      char character = line.charAt(at);
      if (character == '\\' && quote != '\'' && at + 1 < line.length()) {
        at++;
        word.append(line.charAt(at));
        begun = true;
      } else if (character == quote) {
        quote = 0;
      } else if (quote == 0 && (character == '"' || character == '\'')) {
        quote = character;
        begun = true;
      } else if (quote == 0 && character == ' ') {
        if (begun) {
          words.add(word.toString());
          word.setLength(0);
        }
        begun = false;
      } else {
        word.append(character);
        begun = true;
      }
    }
    if (begun) {
      words.add(word.toString());
    }
    return words;
  }

  private static List<String> command(List<String> words, String url) {
    List<String> command = new ArrayList<>();
    boolean placed = false;
    for (String word : words) {
      placed |= word.contains("%s");
      command.add(word.replace("%s", url));
    }
    if (!placed) {
      command.add(url);
    }
    return command;
  }
}
