package dev.postern.daemon.settings;

import dev.postern.daemon.platform.Sha256;
import dev.postern.protocol.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Exactly what a workspace's own settings would run or change, for a person to judge. Values are
 * shown whole: they come with the repository and are no secret of the person who is asked.
 *
 * @param lines one line each, with nothing in it that cannot be seen
 * @param fingerprint SHA-256 over the exact text of all of it and the files that hold it, in
 *     hexadecimal; a relative path in a command means another program in another folder
 */
public record TrustReview(Path root, List<String> lines, String fingerprint) {
  /** The longest review in characters: nobody reads more, and a message holds no more. */
  private static final int LONGEST = 100_000;

  private static final String LIKE_KEY = "  [looks like a real key]";

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
      String origin = beneath(workspace.root(), layer.origin());
      layer
          .commands()
          .forEach(
              (command, text) -> {
                lines.add(
                    line(origin + " runs " + command.key() + ": " + text, KeyLikeness.in(text)));
                digest.add(layer.layer().name(), layer.origin(), command.key(), text);
              });
      for (Map.Entry<String, Secret> entry : layer.environment().entrySet()) {
        String name = entry.getKey();
        String value = entry.getValue().reveal();
        lines.add(line(origin + " sets " + name + " = " + value, KeyLikeness.in(name, value)));
        digest.add(layer.layer().name(), layer.origin(), "env." + name, value);
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

  private static String beneath(Path root, String file) {
    String start = root + "/";
    return file.startsWith(start) ? file.substring(start.length()) : file;
  }

  private static String line(String text, boolean likeKey) {
    return VisibleText.of(text) + (likeKey ? LIKE_KEY : "");
  }
}
