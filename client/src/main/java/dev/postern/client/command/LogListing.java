package dev.postern.client.command;

import dev.postern.client.text.Printable;
import dev.postern.client.text.Table;
import dev.postern.client.text.Wrapped;
import dev.postern.protocol.message.AuditEntry;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongFunction;

/** The audit as lines of a terminal: a line for each day, and below it what happened then. */
final class LogListing {
  private static final int COLUMNS = 80;
  private static final int DATE = 10;
  private static final int LONGEST_NAME = 15;
  private static final String INDENT = " ".repeat(10);

  private final LongFunction<String> localTime;
  private final List<String> lines = new ArrayList<>();
  private String day = "";
  private String starters = "";

  /**
   * A listing.
   *
   * @param localTime day and time of a moment in seconds since 1970, the day in ten characters
   */
  LogListing(LongFunction<String> localTime) {
    this.localTime = localTime;
  }

  /** The lines of these entries. */
  List<String> lines(List<AuditEntry> entries) {
    Table table = new Table("time", "program", "pid", "profile", "what");
    for (AuditEntry entry : entries) {
      table.row(
          time(entry).substring(DATE + 1),
          clipped(fileName(entry.program())),
          Long.toString(entry.pid()),
          clipped(entry.profile().orElse("-")),
          entry.method());
    }
    Iterator<String> rows = table.lines().iterator();
    lines.add(rows.next() + "  outcome");
    for (AuditEntry entry : entries) {
      add(entry, rows.next());
    }
    return lines;
  }

  private void add(AuditEntry entry, String row) {
    String today = time(entry).substring(0, DATE);
    if (!today.equals(day)) {
      lines.add(today);
      day = today;
    }
    String outcome = Printable.line(entry.outcome());
    String whole = row + "  " + outcome;
    if (fits(whole)) {
      lines.add(whole);
    } else {
      lines.add(row);
      indented(outcome);
    }
    String chain = String.join(" < ", entry.parents().stream().map(LogListing::fileName).toList());
    if (!chain.equals(starters)) {
      starters = chain;
      indented("started by " + (chain.isEmpty() ? "an unknown program" : Printable.line(chain)));
    }
  }

  private void indented(String text) {
    Wrapped.atSpaces(text, COLUMNS - INDENT.length()).forEach(part -> lines.add(INDENT + part));
  }

  private static boolean fits(String line) {
    return Wrapped.of(line, COLUMNS).size() == 1;
  }

  /** A name that leaves room for the others. */
  private static String clipped(String name) {
    List<String> parts = Wrapped.of(name, LONGEST_NAME);
    return parts.size() == 1 ? name : parts.getFirst() + "…";
  }

  private String time(AuditEntry entry) {
    return localTime.apply(Math.floorDiv(entry.at(), 1000));
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
