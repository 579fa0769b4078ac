package dev.postern.client.command;

import dev.postern.client.file.UserFile;
import dev.postern.client.text.Parts;
import dev.postern.client.text.Problem;
import dev.postern.client.wire.Connection;
import dev.postern.protocol.message.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One thing that a setup changes. */
sealed interface SetupStep {
  /** What it changes, as lines for a person: what and where, then what goes and what comes. */
  List<String> lines();

  /** Changes it. */
  void run(Connection connection) throws Problem;

  /**
   * A file of the user's gets another text, or is removed.
   *
   * @param before as it was read
   * @param after empty where it is removed
   */
  record ChangeFile(UserFile file, Optional<String> before, Optional<String> after)
      implements SetupStep {
    @Override
    public List<String> lines() {
      List<String> old = lines(before);
      List<String> now = lines(after);
      int same = 0;
      while (same < Math.min(old.size(), now.size()) && old.get(same).equals(now.get(same))) {
        same++;
      }
      int tail = 0;
      while (tail < Math.min(old.size(), now.size()) - same
          && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
        tail++;
      }
      List<String> lines = new ArrayList<>();
      lines.add(after.isEmpty() ? "remove " + file.path() : "write " + file.path());
      old.subList(same, old.size() - tail).forEach(line -> lines.add("  - " + line));
      now.subList(same, now.size() - tail).forEach(line -> lines.add("  + " + line));
      return lines;
    }

    private static List<String> lines(Optional<String> text) {
      List<String> lines = Parts.of(text.orElse(""), '\n');
      return lines.getLast().isEmpty() ? lines.subList(0, lines.size() - 1) : lines;
    }

    @Override
    public void run(Connection connection) throws Problem {
      if (after.isPresent()) {
        file.replace(before, after.get());
      } else {
        file.remove(before.orElse(""));
      }
    }
  }

  /** The daemon does something. */
  record Ask(Request request, List<String> lines) implements SetupStep {
    @Override
    public void run(Connection connection) throws Problem {
      connection.call(request);
    }
  }
}
