package dev.postern.daemon.credential;

import dev.postern.daemon.platform.Sha256;
import dev.postern.daemon.platform.ShellCommand;
import dev.postern.protocol.Secret;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What makes two runs of a command the same run.
 *
 * @param environment SHA-256 over the variables that can change what the command prints
 */
public record HelperKey(String command, Path directory, String environment) {
  /** Where secret managers keep their settings. */
  private static final Pattern MANAGERS =
      Pattern.compile(
          "(AWS|OP|VAULT|BW|AZURE|GOOGLE|CLOUDSDK|DOPPLER|INFISICAL|KUBE|ANTHROPIC)_?.*");

  // of Claude Code's own variables only these: it gives each session a port and an id in others
  private static final Set<String> ALWAYS =
      Set.of("PATH", "HOME", "USER", "CLAUDE_CONFIG_DIR", "CLAUDE_CODE_OAUTH_TOKEN");

  /**
   * The key of a command.
   *
   * <p>Every terminal has variables of its own, so the whole environment would make every asker's
   * run another one. What counts: where programs are found, whose files they read, the variables of
   * secret managers, what the settings add, and every name that the command itself mentions.
   */
  public static HelperKey of(ShellCommand command, Set<String> settingsVariables) {
    Map<String, Secret> relevant = new TreeMap<>();
    command
        .environment()
        .forEach(
            (name, value) -> {
              if (ALWAYS.contains(name)
                  || settingsVariables.contains(name)
                  || MANAGERS.matcher(name).matches()
                  || command.text().contains(name)) {
                relevant.put(name, value);
              }
            });
    return new HelperKey(command.text(), command.directory(), digest(relevant));
  }

  private static String digest(Map<String, Secret> variables) {
    Sha256 digest = new Sha256();
    variables.forEach((name, value) -> digest.add(name, value.reveal()));
    return digest.hex();
  }
}
