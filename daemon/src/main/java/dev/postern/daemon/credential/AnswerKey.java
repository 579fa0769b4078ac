package dev.postern.daemon.credential;

import dev.postern.daemon.platform.Sha256;
import dev.postern.protocol.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a command's answer depends on, as a SHA-256: those whose keys are equal may be given the
 * same answer.
 *
 * <p>It takes in the texts of the commands, the folder in which they run, and every variable that
 * they can see but for those of {@link TerminalNoise}.
 */
public record AnswerKey(String digest) {
  /** The key of an answer that these commands give in a folder and with an environment. */
  public static AnswerKey of(
      List<String> commands, Path directory, Map<String, Secret> environment) {
    SortedMap<String, Secret> seen = new TreeMap<>(environment);
    seen.keySet().removeIf(name -> TerminalNoise.is(name) && !named(name, commands));
    Sha256 digest = new Sha256().add(String.valueOf(commands.size()));
    commands.forEach(digest::add);
    digest.add(directory.toString());
    seen.forEach((name, value) -> digest.add(name, value.reveal()));
    return new AnswerKey(digest.hex());
  }

  private static boolean named(String variable, List<String> commands) {
    return commands.stream().anyMatch(command -> command.contains(variable));
  }
}
