package dev.postern.client.file;

import dev.postern.client.text.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An AWS configuration file as a person wrote it; one profile is put in and taken out, and every
 * other character stays.
 */
public final class AwsConfigText {
  private static final String PROCESS = "credential_process";
  private static final String MARK = "# written by postern setup aws";

  private final String text;

  /** The file with that text. */
  public AwsConfigText(String text) {
    this.text = text;
  }

  /** The text of it. */
  public String text() {
    return text;
  }

  /** Whether there is such a profile. */
  public boolean has(String profile) {
    return section(lines(), profile) >= 0;
  }

  /** The {@code credential_process} of a profile, where it has one. */
  public Optional<String> process(String profile) {
    List<String> lines = lines();
    int start = section(lines, profile);
    for (int i = start + 1; start >= 0 && i < end(lines, start); i++) {
      int equals = lines.get(i).indexOf('=');
      if (equals > 0 && lines.get(i).substring(0, equals).strip().equals(PROCESS)) {
        return Optional.of(lines.get(i).substring(equals + 1).strip());
      }
    }
    return Optional.empty();
  }

  /** The lines of a new profile. */
  public static List<String> profile(String profile, String process) {
    return List.of("[profile " + profile + "]", MARK, PROCESS + " = " + process);
  }

  /** The file with a new profile at its end. */
  public AwsConfigText with(String profile, String process) {
    String lineEnd = text.indexOf("\r\n") >= 0 ? "\r\n" : "\n";
    StringBuilder after = new StringBuilder(text);
    if (!text.isEmpty()) {
      after.append(text.endsWith("\n") ? "" : lineEnd).append(lineEnd);
    }
    for (String line : profile(profile, process)) {
      after.append(line).append(lineEnd);
    }
    return new AwsConfigText(after.toString());
  }

  /** The file without what {@link #with} wrote; what a person added to the profile stays. */
  public AwsConfigText without(String profile) {
    List<String> lines = lines();
    int start = section(lines, profile);
    int mark = start + 1;
    if (start < 0
        || mark + 1 >= lines.size()
        || !lines.get(mark).strip().equals(MARK)
        || !lines.get(mark + 1).startsWith(PROCESS)) {
      return this;
    }
    List<String> left = new ArrayList<>(lines);
    left.remove(mark);
    left.remove(mark);
    if (isEmpty(left, start)) {
      left.remove(start);
      if (start > 0 && left.get(start - 1).isBlank()) {
        left.remove(start - 1);
      }
    }
    return new AwsConfigText(String.join("\n", left));
  }

  private static boolean isEmpty(List<String> lines, int start) {
    return lines.subList(start + 1, end(lines, start)).stream().allMatch(String::isBlank);
  }

  private List<String> lines() {
    return Parts.of(text, '\n');
  }

  /** The line of a profile's head; negative where there is none. */
  private static int section(List<String> lines, String profile) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.startsWith("[") && line.indexOf(']') > 0) {
        String head = line.substring(1, line.indexOf(']')).strip();
        String name =
            head.startsWith("profile ") || head.startsWith("profile\t")
                ? unquoted(head.substring(8).strip())
                : head.equals("default") ? head : "";
        if (name.equals(profile)) {
          return i;
        }
      }
    }
    return -1;
  }

  private static String unquoted(String name) {
    boolean quoted =
        name.length() > 1
            && name.charAt(0) == name.charAt(name.length() - 1)
            && "\"'".indexOf(name.charAt(0)) >= 0;
    return quoted ? name.substring(1, name.length() - 1) : name;
  }

  private static int end(List<String> lines, int start) {
    int end = start + 1;
    while (end < lines.size() && !lines.get(end).strip().startsWith("[")) {
      end++;
    }
    return end;
  }
}
