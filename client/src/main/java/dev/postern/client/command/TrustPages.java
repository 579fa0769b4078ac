package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Output;
import dev.postern.client.text.Problem;
import dev.postern.client.text.Wrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What trust is asked for, in pages that fit the smallest usual terminal (80 by 24). */
final class TrustPages {
  private static final int ROWS = 18;
  private static final int COLUMNS = 74;

  private TrustPages() {}

  /** Shows the lines; each page but the last waits until it has been read. */
  static void show(Session session, List<String> lines) throws Problem {
    Output output = session.output();
    List<List<String>> pages = pages(lines);
    for (int page = 0; page < pages.size(); page++) {
      if (page > 0) {
        turn(session, page, pages.size());
      }
      pages.get(page).forEach(output::item);
    }
  }

  private static List<List<String>> pages(List<String> lines) {
    List<String> rows = new ArrayList<>();
    for (String line : lines) {
      List<String> parts = Wrapped.of(line, COLUMNS);
      rows.add(parts.getFirst());
      parts.subList(1, parts.size()).forEach(part -> rows.add("    " + part));
    }
    List<List<String>> pages = new ArrayList<>();
    for (int start = 0; start < rows.size(); start += ROWS) {
      pages.add(rows.subList(start, Math.min(start + ROWS, rows.size())));
    }
    return pages;
  }

  private static void turn(Session session, int page, int pages) throws Problem {
    session.posix().onInterrupt("\n");
    session.output().prompt("postern: page " + page + " of " + pages + ", Enter shows the next ");
    if (!session.input().await().equals(Optional.of(""))) {
      throw new Problem(ExitCode.REFUSED, "it stays untrusted", Optional.empty());
    }
  }
}
