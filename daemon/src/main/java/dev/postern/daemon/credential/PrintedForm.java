package dev.postern.daemon.credential;

import java.util.Optional;
import java.util.Set;

/** What a command printed in place of a key, as far as its form tells. */
final class PrintedForm {
  /** What programs print for a value that is not there: jq, Node.js, Python. */
  private static final Set<String> NO_VALUE = Set.of("null", "undefined", "None");

  private PrintedForm() {}

  /** The form of what is certainly no key; empty where it may be one. */
  static Optional<String> of(String printed) {
    if (NO_VALUE.contains(printed)) {
      return Optional.of(printed);
    }
    if (printed.startsWith("<") && printed.endsWith(">")) {
      return Optional.of("a page of html or xml");
    }
    if ((printed.startsWith("{") && printed.endsWith("}"))
        || (printed.startsWith("[") && printed.endsWith("]"))) {
      return Optional.of("a json document");
    }
    return Optional.empty();
  }
}
