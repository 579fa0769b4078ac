package dev.postern.daemon.cloud;

import dev.postern.daemon.credential.Answer;
import dev.postern.daemon.credential.CloudSettings;
import dev.postern.daemon.credential.HelperException;
import dev.postern.daemon.credential.HelperLimits;
import dev.postern.daemon.credential.HelperRunner;
import dev.postern.daemon.credential.KeptAnswers;
import dev.postern.daemon.platform.ShellCommand;
import dev.postern.daemon.settings.SettingsCommand;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The settings' command that logs in to a cloud again: {@code awsAuthRefresh} or {@code
 * gcpAuthRefresh}.
 */
final class CloudRefresh {
  private final HelperRunner runner;
  private final HelperLimits limits;

  CloudRefresh(HelperRunner runner, HelperLimits limits) {
    this.runner = runner;
    this.limits = limits;
  }

  /**
   * Makes an attempt; if it fails and there is a refresh command, runs that and makes one more.
   *
   * @param lines told every line that the command prints
   */
  <V> Answer<V> around(
      KeptAnswers.Task<V> attempt, CloudAsk ask, Consumer<String> lines, Runnable slow)
      throws HelperException, InterruptedException {
    try {
      return attempt.obtain(slow);
    } catch (HelperException failure) {
      Optional<Refresh> refresh = refresh(ask.settings());
      if (refresh.isEmpty()) {
        throw failure;
      }
      run(refresh.get(), ask, lines);
      return attempt.obtain(slow);
    }
  }

  private void run(Refresh refresh, CloudAsk ask, Consumer<String> lines)
      throws HelperException, InterruptedException {
    ShellCommand command =
        new ShellCommand(refresh.text(), ask.directory(), ask.environment().variables());
    runner.stream(refresh.key().key(), command, limits, lines);
  }

  private record Refresh(SettingsCommand key, String text) {}

  private static Optional<Refresh> refresh(CloudSettings settings) {
    return switch (settings) {
      case CloudSettings.Bedrock bedrock ->
          bedrock.authRefresh().map(text -> new Refresh(SettingsCommand.AWS_AUTH_REFRESH, text));
      case CloudSettings.Vertex vertex ->
          vertex.authRefresh().map(text -> new Refresh(SettingsCommand.GCP_AUTH_REFRESH, text));
      case CloudSettings.Foundry _ -> Optional.empty();
    };
  }
}
