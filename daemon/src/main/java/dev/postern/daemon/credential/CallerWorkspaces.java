package dev.postern.daemon.credential;

import dev.postern.daemon.settings.SettingSources;
import dev.postern.daemon.settings.Settings;
import dev.postern.daemon.settings.SettingsReader;
import dev.postern.daemon.settings.Workspace;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.CallerContext;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The workspaces that callers are in, and what is set there. */
public final class CallerWorkspaces {
  private final ClaudeCode claudeCode;
  private final SettingsReader settings;

  /** Workspaces whose settings are read by the given reader. */
  public CallerWorkspaces(ClaudeCode claudeCode, SettingsReader settings) {
    this.claudeCode = claudeCode;
    this.settings = settings;
  }

  /** A caller's workspace and all levels of settings for it. */
  public record Found(Workspace workspace, Settings settings) {}

  /** The caller's workspace as it is now. */
  public Found of(CallerContext context) throws FailureException {
    Workspace workspace = around(context.directory());
    return new Found(
        workspace,
        settings.read(claudeCode.places(context), workspace, context.settings(), sources(context)));
  }

  private static SettingSources sources(CallerContext context) throws FailureException {
    String named = context.settingSources().orElse("");
    if (context.settingSources().isEmpty()) {
      return SettingSources.ALL;
    }
    return SettingSources.named(named)
        .orElseThrow(
            () ->
                new FailureException(
                    Failure.of(
                        ErrorCode.INVALID_PARAMETERS,
                        "the setting sources " + named + " are not all known",
                        "give some of user, project and local, separated by commas")));
  }

  /** The workspace around a folder. */
  public Workspace around(String directory) throws FailureException {
    try {
      return Workspace.around(absolute(directory), claudeCode.home());
    } catch (IOException gone) {
      throw refused("folder " + directory + " does not exist or cannot be entered");
    }
  }

  /** The folder of a message as a path, whether it exists or not. */
  public static Path absolute(String directory) throws FailureException {
    try {
      Path path = Path.of(directory);
      if (path.isAbsolute()) {
        return path;
      }
    } catch (InvalidPathException malformed) {
      throw refused("the name of the folder is none that a folder can have");
    }
    throw refused("folder " + directory + " is not absolute");
  }

  private static FailureException refused(String message) {
    return new FailureException(
        Failure.of(ErrorCode.INVALID_PARAMETERS, message, "run it in a folder that you can enter"));
  }
}
