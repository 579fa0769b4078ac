package dev.postern.client.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A command's help taken apart: {@code usage:} and its lines, paragraphs, and options.
 *
 * @param usages the ways to call it, each on one line
 * @param paragraphs what it does
 * @param entries its options and what each means
 */
public record HelpText(List<String> usages, List<String> paragraphs, List<Entry> entries) {
  private static final String USAGE = "usage: ";
  private static final String ANOTHER = "       postern ";
  private static final String GAP = "  ";

  /**
   * An option.
   *
   * @param term how it is typed, with its value
   * @param meaning what it means
   */
  public record Entry(String term, String meaning) {}

  /** The parts of a help text. */
  public static HelpText of(String help) {
    List<String> usages = new ArrayList<>();
    List<String> paragraphs = new ArrayList<>();
    List<Entry> entries = new ArrayList<>();
    boolean fresh = true;
    for (String line : Parts.of(help, '\n')) {
      if (line.startsWith(USAGE)) {
        usages.add(line.substring(USAGE.length()));
      } else if (paragraphs.isEmpty() && line.startsWith(ANOTHER)) {
        usages.add(line.strip());
      } else if (line.isBlank()) {
        fresh = true;
        continue;
      } else if (!line.startsWith(GAP)) {
        addText(paragraphs, fresh, line);
      } else if (line.startsWith("  -")) {
        entries.add(entry(line.strip()));
      } else if (!entries.isEmpty()) {
        Entry last = entries.removeLast();
        entries.add(new Entry(last.term(), joined(last.meaning(), line.strip())));
      } else {
        usages.add(joined(usages.removeLast(), line.strip()));
      }
      fresh = false;
    }
    return new HelpText(List.copyOf(usages), List.copyOf(paragraphs), List.copyOf(entries));
  }

  /** What an option means; empty where the help does not say. */
  public String meaning(String spelling) {
    for (Entry entry : entries) {
      if (entry.term().equals(spelling) || entry.term().startsWith(spelling + " ")) {
        return entry.meaning();
      }
    }
    return "";
  }

  /** The first clause of a meaning. */
  public static String firstClause(String meaning) {
    int end = meaning.length();
    for (String sign : List.of(". ", "; ", ": ")) {
      int found = meaning.indexOf(sign);
      end = found < 0 ? end : Math.min(end, found);
    }
    return meaning.substring(0, end);
  }

  private static void addText(List<String> paragraphs, boolean fresh, String line) {
    paragraphs.add(fresh ? line : joined(paragraphs.removeLast(), line));
  }

  private static Entry entry(String line) {
    int gap = line.indexOf(GAP);
    return gap < 0
        ? new Entry(line, "")
        : new Entry(line.substring(0, gap), line.substring(gap).strip());
  }

  private static String joined(String text, String more) {
    return text.isEmpty() ? more : text + " " + more;
  }
}
