package dev.postern.client.command;

import dev.postern.client.posix.Posix;
import dev.postern.client.text.Parts;
import dev.postern.client.text.Printable;
import dev.postern.client.wire.Programs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The opener of a page in the person's browser.
 *
 * <p>The commands of BROWSER are tried in turn, a colon between them, {@code %s} standing for the
 * URL; without BROWSER the desktop's opener is. No shell is involved, the program's output goes
 * nowhere, and none but an https or a loopback URL is opened.
 */
final class Browser {
  private final Posix posix;

  Browser(Posix posix) {
    this.posix = posix;
  }

  /** Whether a URL may be opened: https, or http to this very machine. */
  static boolean mayOpen(String url) {
    return Printable.isVisibleAscii(url) && (url.startsWith("https://") || isLoopback(url));
  }

  private static boolean isLoopback(String url) {
    for (String host : List.of("127.0.0.1", "[::1]", "localhost")) {
      String start = "http://" + host;
      if (url.startsWith(start)) {
        String rest = url.substring(start.length());
        return rest.isEmpty() || "/?#".indexOf(rest.charAt(0)) >= 0 || isPortAndPath(rest);
      }
    }
    return false;
  }

  private static boolean isPortAndPath(String rest) {
    int end = 1;
    while (end < rest.length() && rest.charAt(end) >= '0' && rest.charAt(end) <= '9') {
      end++;
    }
    boolean port = rest.charAt(0) == ':' && end > 1;
    return port && (end == rest.length() || "/?#".indexOf(rest.charAt(end)) >= 0);
  }

  /** Opens a URL; whether a program for it could be started. */
  boolean open(String url) {
    for (List<String> command : commands(url)) {
      if (posix.spawn(command, Optional.empty()) > 0) {
        return true;
      }
    }
    return false;
  }

  private List<List<String>> commands(String url) {
    Optional<String> chosen = posix.environment("BROWSER");
    List<List<String>> commands = new ArrayList<>();
    if (chosen.isPresent()) {
      for (String line : Parts.of(chosen.get(), ':')) {
        if (!line.isBlank()) {
          commands.add(command(line.trim(), url));
        }
      }
      return commands;
    }
    Programs programs = new Programs(posix);
    for (String opener : openers()) {
      programs.inPath(opener).ifPresent(path -> commands.add(List.of(path, url)));
    }
    return commands;
  }

  private List<String> openers() {
    if (posix.isMac()) {
      return List.of("open");
    }
    boolean display =
        posix.environment("DISPLAY").isPresent()
            || posix.environment("WAYLAND_DISPLAY").isPresent();
    return display ? List.of("xdg-open", "wslview") : List.of("wslview");
  }

  private static List<String> command(String line, String url) {
    List<String> command = new ArrayList<>();
    boolean placed = false;
    for (String word : Parts.of(line, ' ')) {
      if (!word.isEmpty()) {
        placed |= word.contains("%s");
        command.add(word.replace("%s", url));
      }
    }
    if (!placed) {
      command.add(url);
    }
    return command;
  }
}
