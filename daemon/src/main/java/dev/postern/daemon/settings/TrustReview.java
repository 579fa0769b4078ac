package dev.postern.daemon.settings;

import dev.postern.daemon.platform.Sha256;
import dev.postern.protocol.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Exactly what a workspace's own settings would run or change, for a person to judge.
 *
 * @param lines one line each, control characters made visible, values of secrets withheld
 * @param fingerprint SHA-256 over the exact text of all of it and the files that hold it, in
 *     hexadecimal; a relative path in a command means another program in another folder
 */
public record TrustReview(Path root, List<String> lines, String fingerprint) {
  /** The longest review in characters: nobody reads more, and a message holds no more. */
  private static final int LONGEST = 100_000;

  private static final Pattern SECRET_NAME =
      Pattern.compile("KEY|TOKEN|SECRET|PASSWORD|PASSPHRASE|CREDENTIAL|HEADERS");

  public TrustReview {
    lines = List.copyOf(lines);
  }

  /** The review of what the local and project levels hold. */
  public static TrustReview of(Workspace workspace, Settings settings) {
    List<String> lines = new ArrayList<>();
    Sha256 digest = new Sha256();
    for (LayerSettings layer : settings.layers()) {
      if (!layer.layer().suppliedByWorkspace()) {
        continue;
      }
      layer
          .commands()
          .forEach(
              (command, text) -> {
                lines.add(visible(layer.origin() + " runs " + command.key() + ": " + text));
                digest.add(layer.layer().name(), layer.origin(), command.key(), text);
              });
      for (Map.Entry<String, Secret> entry : layer.environment().entrySet()) {
        lines.add(visible(layer.origin() + " sets " + entry.getKey() + " = " + shown(entry)));
        digest.add(
            layer.layer().name(),
            layer.origin(),
            "env." + entry.getKey(),
            entry.getValue().reveal());
      }
    }
    return new TrustReview(workspace.root(), lines, digest.hex());
  }

  /** Whether there is nothing to judge. */
  public boolean isEmpty() {
    return lines.isEmpty();
  }

  /** Whether it is longer than a person can judge. */
  public boolean isTooLong() {
    return lines.stream().mapToLong(String::length).sum() > LONGEST;
  }

  private static String shown(Map.Entry<String, Secret> entry) {
    return SECRET_NAME.matcher(entry.getKey().toUpperCase(Locale.ROOT)).find()
        ? "(" + entry.getValue().length() + " characters, not shown)"
        : entry.getValue().reveal();
  }

  /** The text with every control, format and line-separating character written as its code. */
  static String visible(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            character -> {
              switch (Character.getType(character)) {
                case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    shown.append(String.format(Locale.ROOT, "\\u{%x}", character));
                default -> shown.appendCodePoint(character);
              }
            });
    return shown.toString();
  }
}
