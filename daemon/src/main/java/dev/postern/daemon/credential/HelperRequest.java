package dev.postern.daemon.credential;

import dev.postern.daemon.platform.ShellCommand;
import dev.postern.daemon.settings.LayerSettings;
import dev.postern.daemon.settings.SettingsLayer;
import dev.postern.protocol.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * One asker's wish for a helper's value.
 *
 * @param timeToLive how old a value may be
 * @param slow told once if the run it waits for takes long
 */
public record HelperRequest(
    ShellCommand command, Duration timeToLive, Demand demand, Runnable slow) {
  /**
   * The wish for what the helper of a resolution prints.
   *
   * <p>A helper runs where its settings are, so that callers of many folders share one run: that of
   * a workspace in the folder that holds its {@code .claude}, one given by {@code --settings} where
   * the caller is, any other in the home folder.
   *
   * @param environment all of the caller's
   */
  public static HelperRequest of(
      Outcome.Helper helper,
      Resolution resolution,
      CallerEnvironment environment,
      Path directory,
      Path home,
      Demand demand,
      Runnable slow) {
    Map<String, Secret> variables =
        new HashMap<>(environment.with(resolution.settingsEnvironment()).variables());
    variables.put(CallerResolutions.WITHIN_HELPER, Secret.of("1"));
    ShellCommand command =
        new ShellCommand(helper.command(), folder(helper.from(), directory, home), variables);
    return new HelperRequest(command, helper.timeToLive(), demand, slow);
  }

  /** The folder in which a helper of this level runs for a caller in the given directory. */
  public static Path folder(LayerSettings from, Path directory, Path home) {
    SettingsLayer layer = from.layer();
    return switch (layer) {
      case LOCAL, PROJECT -> workspaceFolder(Path.of(from.origin()), directory);
      case COMMAND_LINE -> directory;
      case MANAGED, USER -> home;
    };
  }

  private static Path workspaceFolder(Path file, Path otherwise) {
    Path folder = file.getParent();
    Path root = folder == null ? null : folder.getParent();
    return root == null ? otherwise : root;
  }
}
