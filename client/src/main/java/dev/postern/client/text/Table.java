package dev.postern.client.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Rows of text in columns that line up; two spaces lie between them. */
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  /** A table whose columns have these heads. */
  public Table(String... heads) {
    row(heads);
  }

  /** Adds a row with as many cells as there are columns; what they quote is made harmless. */
  public void row(String... cells) {
    List<String> row = new ArrayList<>();
    for (String cell : cells) {
      row.add(Printable.line(cell));
    }
    rows.add(row);
  }

  /** The lines, the heads first. */
  public List<String> lines() {
    List<Integer> widths = new ArrayList<>(Collections.nCopies(rows.getFirst().size(), 0));
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths.set(i, Math.max(widths.get(i), width(row.get(i))));
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      line.append(row.get(i)).append(" ".repeat(widths.get(i) - width(row.get(i)) + 2));
    }
    return line.toString().stripTrailing();
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
