package dev.postern.daemon.credential;

import dev.postern.daemon.credential.Refusal.Reason;
import dev.postern.daemon.credential.RequestSettings.Header;
import dev.postern.protocol.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The newline-separated {@code Name: Value} list of {@code ANTHROPIC_CUSTOM_HEADERS}. Of two with
 * the same name the last counts.
 */
final class CustomHeaders {
  /** A field name: RFC 9110, section 5.6.2. */
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private CustomHeaders() {}

  /** The list, or at which pair and character it is wrong. */
  sealed interface Parsed {
    record Good(List<Header> headers) implements Parsed {}

    record Bad(Refusal refusal) implements Parsed {}
  }

  static Parsed parse(Secret list) {
    List<Header> headers = new ArrayList<>();
    String[] lines = list.reveal().split("\n", -1);
    int pair = 0;
    for (String text : lines) {
      String line = withoutCarriageReturn(text);
      if (line.isBlank()) {
        continue;
      }
      pair++;
      int colon = line.indexOf(':');
      if (colon < 0 || !TOKEN.matcher(line.substring(0, colon).strip()).matches()) {
        return bad(pair, "it does not begin with a header name and a colon");
      }
      String value = trimSpaces(line.substring(colon + 1));
      Optional<String> fault = value.isEmpty() ? Optional.empty() : VariableText.headerFault(value);
      if (fault.isPresent()) {
        return bad(pair, fault.get());
      }
      Header header = new Header(line.substring(0, colon).strip(), Secret.of(value));
      headers.removeIf(header::sameName);
      headers.add(header);
    }
    return new Parsed.Good(headers);
  }

  /** The line without the carriage return of a file that was written on Windows. */
  private static String withoutCarriageReturn(String line) {
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  /**
   * Spaces and tabs alone: a carriage return within the line is a fault, not white space around the
   * value.
   */
  private static String trimSpaces(String value) {
    int start = 0;
    int end = value.length();
    while (start < end && isSpace(value.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(value.charAt(end - 1))) {
      end--;
    }
    return value.substring(start, end);
  }

  private static boolean isSpace(char character) {
    return character == ' ' || character == '\t';
  }

  private static Parsed bad(int pair, String fault) {
    return new Parsed.Bad(
        new Refusal(
            Reason.MALFORMED,
            "pair %d of ANTHROPIC_CUSTOM_HEADERS is invalid: %s".formatted(pair, fault),
            "write one Name: Value a line"));
  }
}
