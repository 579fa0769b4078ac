package dev.postern.daemon.handler;

import dev.postern.daemon.cloud.CloudAsk;
import dev.postern.daemon.cloud.CloudCredentials;
import dev.postern.daemon.cloud.CloudListener;
import dev.postern.daemon.credential.CallerEnvironment;
import dev.postern.daemon.credential.CloudSettings;
import dev.postern.daemon.credential.Demand;
import dev.postern.daemon.credential.HelperCache;
import dev.postern.daemon.credential.HelperRequest;
import dev.postern.daemon.credential.KeptAnswers;
import dev.postern.daemon.credential.LastFailures;
import dev.postern.daemon.credential.Outcome;
import dev.postern.daemon.credential.Resolution;
import dev.postern.daemon.credential.Source;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.CallerContext;
import dev.postern.protocol.message.LastFailure;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The last failures of helpers and clouds, each shown to those alone who would be given the answer.
 *
 * <p>Who they are depends on all of a caller's variables, so these are asked for; but only where
 * there is a failure to tell of.
 */
public record RememberedFailures(HelperCache helpers, CloudCredentials clouds, Path home)
    implements LastFailures {
  @Override
  public Optional<LastFailure> of(Resolution resolution, CallerContext context)
      throws FailureException {
    return switch (resolution.outcome()) {
      case Outcome.Helper helper -> ofHelper(helper, resolution, context);
      case Outcome.CloudProvider(CloudSettings cloud, Optional<Outcome.KeyOrToken> gateway) ->
          gateway.isPresent()
              ? ofGateway(gateway.get(), resolution, context)
              : ofCloud(cloud, resolution, context);
      case Outcome.ApiKey _,
          Outcome.BearerToken _,
          Outcome.ConsoleKey _,
          Outcome.OAuthEnvironmentToken _,
          Outcome.StoredLogin _,
          Outcome.ClaudeCodeLogin _,
          Outcome.SdkProfileLogin _,
          Outcome.CustomHeaders _,
          Outcome.NothingFound _,
          Outcome.Blocked _ ->
          Optional.empty();
    };
  }

  private Optional<LastFailure> ofGateway(
      Outcome.KeyOrToken given, Resolution resolution, CallerContext context)
      throws FailureException {
    return given instanceof Outcome.Helper helper
        ? ofHelper(helper, resolution, context)
        : Optional.empty();
  }

  private Optional<LastFailure> ofHelper(
      Outcome.Helper helper, Resolution resolution, CallerContext context) throws FailureException {
    if (!helpers.hasFailures()) {
      return Optional.empty();
    }
    CredentialSources.needEverything(context);
    HelperRequest request =
        HelperRequest.of(
            helper,
            resolution,
            CallerEnvironment.of(context.environment()),
            Path.of(context.directory()),
            home,
            Demand.none(),
            () -> {});
    return helpers
        .lastFailure(request)
        .map(failed -> message(Source.API_KEY_HELPER.label(), failed));
  }

  private Optional<LastFailure> ofCloud(
      CloudSettings cloud, Resolution resolution, CallerContext context) throws FailureException {
    if (!clouds.hasFailures() || !CloudCredentials.asksSomebody(cloud)) {
      return Optional.empty();
    }
    CredentialSources.needEverything(context);
    CloudAsk ask =
        new CloudAsk(
            cloud,
            Path.of(context.directory()),
            CallerEnvironment.of(context.environment()).with(resolution.settingsEnvironment()),
            Demand.none(),
            CloudListener.NOBODY);
    return clouds.lastFailure(ask).map(failed -> message(cloud.label(), failed));
  }

  private static LastFailure message(String source, KeptAnswers.Failed failed) {
    return new LastFailure(failed.at().getEpochSecond(), source, failed.message(), failed.hint());
  }
}
