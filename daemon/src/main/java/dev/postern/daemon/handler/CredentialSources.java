package dev.postern.daemon.handler;

import dev.postern.daemon.cloud.CloudAsk;
import dev.postern.daemon.cloud.CloudCredential;
import dev.postern.daemon.cloud.CloudCredentials;
import dev.postern.daemon.cloud.CloudException;
import dev.postern.daemon.cloud.CloudListener;
import dev.postern.daemon.credential.BlockedCommand;
import dev.postern.daemon.credential.CallerEnvironment;
import dev.postern.daemon.credential.ClaudeCode;
import dev.postern.daemon.credential.CloudSettings;
import dev.postern.daemon.credential.Demand;
import dev.postern.daemon.credential.HelperCache;
import dev.postern.daemon.credential.HelperException;
import dev.postern.daemon.credential.HelperRequest;
import dev.postern.daemon.credential.ObtainedCredential.HelperValue;
import dev.postern.daemon.credential.ObtainedCredential.OAuthToken;
import dev.postern.daemon.credential.Outcome;
import dev.postern.daemon.credential.Resolution;
import dev.postern.daemon.ipc.Caller;
import dev.postern.daemon.platform.Scheduler;
import dev.postern.daemon.platform.Waits;
import dev.postern.daemon.settings.SavedLogin;
import dev.postern.daemon.settings.Settings;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.CallerContext;
import dev.postern.protocol.message.CommandOutput;
import dev.postern.protocol.message.GetCredential;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;

/** The sources that have to be asked for their credential. */
public record CredentialSources(
    ProfileLogins logins,
    ClaudeCode claudeCode,
    HelperCache helpers,
    CloudCredentials clouds,
    Scheduler scheduler,
    Waits waits) {

  /** What a helper prints, kept or fresh. */
  HelperValue helper(
      Outcome.Helper helper, Resolution resolution, GetCredential request, Caller caller)
      throws FailureException {
    needEverything(request.context());
    try (Patience patience = new Patience(caller, "apiKeyHelper", scheduler, waits)) {
      return new HelperValue(
          helpers.get(
              HelperRequest.of(
                  helper,
                  resolution,
                  CallerEnvironment.of(request.context().environment()),
                  Path.of(request.context().directory()),
                  claudeCode.home(),
                  demand(request),
                  patience::slow)));
    } catch (HelperException failed) {
      throw failed(String.valueOf(failed.getMessage()), failed.hint());
    } catch (InterruptedException stopping) {
      throw stopping();
    }
  }

  /** What a cloud's own chain gives, kept or fresh. */
  CloudCredential cloud(
      CloudSettings settings, Resolution resolution, GetCredential request, Caller caller)
      throws FailureException {
    if (CloudCredentials.asksSomebody(settings)) {
      needEverything(request.context());
    }
    CallerEnvironment environment =
        CallerEnvironment.of(request.context().environment())
            .with(resolution.settingsEnvironment());
    try (Patience patience =
        new Patience(
            caller, "the search for credentials of " + settings.label(), scheduler, waits)) {
      return clouds.obtain(
          new CloudAsk(
              settings,
              Path.of(request.context().directory()),
              environment,
              demand(request),
              listener(caller, patience)));
    } catch (CloudException failed) {
      throw new FailureException(failed(failed, resolution.blockedCommands()));
    } catch (InterruptedException stopping) {
      throw stopping();
    }
  }

  private static Demand demand(GetCredential request) throws FailureException {
    return new Demand(
        request.rejected(), request.rejectedValue(), MinimumLifetime.of(request.minimumSeconds()));
  }

  /** The failure, with what might have kept it off if the workspace were trusted. */
  static Failure failed(CloudException failed, List<BlockedCommand> blocked) {
    StringJoiner message = new StringJoiner("; ").add(String.valueOf(failed.getMessage()));
    blocked.forEach(command -> message.add(command.refusal().why()));
    return Failure.of(
        ErrorCode.CREDENTIAL_FAILED,
        message.toString(),
        blocked.isEmpty()
            ? failed.hint()
            : blocked.getFirst().refusal().cure() + "; or else " + failed.hint());
  }

  private static CloudListener listener(Caller caller, Patience patience) {
    return new CloudListener() {
      @Override
      public void slow() {
        patience.slow();
      }

      @Override
      public void line(String text) {
        caller.tell(new CommandOutput(text));
      }
    };
  }

  /** The login that Claude Code saved, as it is now. */
  OAuthToken claudeCodeLogin(GetCredential request, Settings settings) throws FailureException {
    return switch (claudeCode.login(request.context(), settings)) {
      case SavedLogin.Present present ->
          new OAuthToken(present.accessToken(), OAuthToken.ANTHROPIC, present.expiresAt());
      case SavedLogin.Expired expired ->
          throw new FailureException(
              Failure.of(ErrorCode.NOT_SIGNED_IN, expired.why(), expired.cure()));
      case SavedLogin.None() ->
          throw new FailureException(
              Failure.of(
                  ErrorCode.NOT_SIGNED_IN,
                  "claude code's saved login has just gone",
                  "sign in: postern login"));
      case SavedLogin.Unreadable(String problem, String hint) ->
          throw new FailureException(Failure.of(ErrorCode.NOT_SIGNED_IN, problem, hint));
    };
  }

  static void needEverything(CallerContext context) throws FailureException {
    if (!context.complete()) {
      throw new FailureException(
          Failure.of(
              ErrorCode.ENVIRONMENT_NEEDED,
              "a command has to run, which needs all of the caller's variables"));
    }
  }

  private static FailureException failed(String message, String hint) {
    return new FailureException(Failure.of(ErrorCode.CREDENTIAL_FAILED, message, hint));
  }

  private static FailureException stopping() {
    Thread.currentThread().interrupt();
    return new FailureException(Failure.of(ErrorCode.STOPPING, "the daemon stops"));
  }
}
