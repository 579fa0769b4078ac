package dev.postern.packaging.differential;

/** What became of a row: what its program sent, and what postern would have it send. */
record Comparison(Row row, Sent sent, Sent given) {

  /** Whether both are the same; an SDK puts a key into another header than Claude Code does. */
  boolean agrees() {
    return switch (row.asker()) {
      case CLAUDE_CODE -> sent.sameAs(given);
      case SDK -> sent.inAnyHeader().sameAs(given.inAnyHeader());
    };
  }

  /** Whether it is as the table says. */
  boolean expected() {
    return agrees() == row.purpose().isEmpty();
  }

  @Override
  public String toString() {
    if (agrees()) {
      return "agree       "
          + row.name()
          + (expected() ? "" : " (the table says it differs on purpose)");
    }
    return (expected() ? "on purpose  " : "differ      ")
        + row.name()
        + row.purpose().map(purpose -> " (" + purpose + ")").orElse("")
        + "\n    sent:    "
        + sent
        + "\n    postern: "
        + given;
  }
}
