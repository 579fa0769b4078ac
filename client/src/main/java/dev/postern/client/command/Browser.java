package dev.postern.client.command;

import dev.postern.client.posix.Posix;
import dev.postern.client.text.Printable;
import dev.postern.client.wire.Programs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The opener of a page in the person's browser.
 *
 * <p>The commands of {@link BrowserVariable} are tried in turn; without it the desktop's opener is.
 * No shell is involved, the program's output goes nowhere, and none but an https or a loopback URL
 * is opened.
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
      if (posix.spawn(command, Optional.empty(), -1) > 0) {
        return true;
      }
    }
    return false;
  }

  /** The variable BROWSER, which says what to open pages with. */
  Optional<String> chosen() {
    return posix.environment("BROWSER");
  }

  private List<List<String>> commands(String url) {
    Optional<String> chosen = chosen();
    if (chosen.isPresent()) {
      return new BrowserVariable(posix).commands(chosen.get(), url);
    }
    List<List<String>> commands = new ArrayList<>();
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
}
