package dev.postern.daemon.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the holder of a lock writes into its file: who it is, as a hint for people alone, and where
 * it can be asked. That the lock is held is the kernel's word, not this one.
 *
 * @param process its process id
 * @param machine the machine it runs on
 * @param sockets where it answers
 */
public record LockMark(long process, Machine machine, List<String> sockets) {
  /** A mark as it was read; empty where the text is none, or not all of one. */
  static Optional<LockMark> parse(String text) {
    long process = -1;
    String name = "";
    String id = "";
    String boot = "";
    List<String> sockets = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      int blank = line.indexOf(' ');
      String value = line.substring(blank + 1);
      switch (line.substring(0, Math.max(0, blank))) {
        case "process" -> process = number(value);
        case "machine" -> name = value;
        case "machine-id" -> id = value;
        case "boot-id" -> boot = value;
        case "socket" -> sockets.add(value);
        default -> {
          // of a newer version
        }
      }
    }
    return process < 0
        ? Optional.empty()
        : Optional.of(new LockMark(process, new Machine(name, id, boot), List.copyOf(sockets)));
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException _) {
      return -1;
    }
  }

  /** The mark as it is written. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append("process ").append(process).append('\n');
    text.append("machine ").append(machine.name()).append('\n');
    text.append("machine-id ").append(machine.id()).append('\n');
    text.append("boot-id ").append(machine.boot()).append('\n');
    for (String socket : sockets) {
      text.append("socket ").append(socket).append('\n');
    }
    return text.toString();
  }
}
