package dev.postern.daemon.cloud;

import dev.postern.daemon.cloud.CloudCredential.Token;
import dev.postern.daemon.credential.AwsExportCache;
import dev.postern.daemon.credential.AwsSessionCredentials;
import dev.postern.daemon.credential.CloudSettings;
import dev.postern.daemon.credential.CloudSettings.Bedrock;
import dev.postern.daemon.credential.CloudSettings.FoundryAuthentication;
import dev.postern.daemon.credential.HelperException;
import dev.postern.daemon.credential.HelperKey;
import dev.postern.daemon.credential.HelperLimits;
import dev.postern.daemon.credential.HelperRunner;
import dev.postern.daemon.credential.SingleFlight;
import dev.postern.daemon.platform.ProgramCommand;
import dev.postern.daemon.platform.Programs;
import dev.postern.daemon.platform.Scheduler;
import dev.postern.daemon.platform.ShellCommand;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The credentials of the clouds, each obtained once for all callers whose variables agree.
 *
 * <p>What was given, or is not wanted, starts no program. Otherwise {@code awsCredentialExport} is
 * run if the settings have it, else the cloud's program. If that fails, the settings' refresh
 * command is run, and the same is tried once more.
 */
public final class CloudCredentials {
  private static final Duration MARGIN = Duration.ofMinutes(5);
  private static final Duration WITHOUT_EXPIRATION = Duration.ofHours(1);

  private final CloudPrograms installed;
  private final CloudRunner runner;
  private final CloudRefresh refresh;
  private final AwsExportCache exports;
  private final InstantSource clock;
  private final SingleFlight<CloudKey, CloudAnswer> answers;
  private final Map<CloudKey, Audience> audiences = new ConcurrentHashMap<>();

  /** The credentials that installed programs and the settings' commands give. */
  public CloudCredentials(
      CloudPrograms installed,
      Programs programs,
      HelperRunner helpers,
      Scheduler scheduler,
      InstantSource clock) {
    this.installed = installed;
    this.clock = clock;
    runner = new CloudRunner(programs, scheduler);
    refresh = new CloudRefresh(helpers, HelperLimits.CLOUD);
    exports = new AwsExportCache(helpers, clock);
    answers = new SingleFlight<>(clock);
  }

  /** The credential, kept or fresh; waits for the run if one is needed. */
  public CloudCredential obtain(CloudAsk ask) throws CloudException, InterruptedException {
    Optional<CloudCredential> given = given(ask.settings());
    return given.isPresent() ? given.get() : credential(answer(ask), ask.settings());
  }

  /** Drops all that is kept: a server has rejected something, or somebody has logged in again. */
  public void forget() {
    answers.clear();
    exports.clear();
  }

  /** Whether a program or command has to be run: nothing was given, and something is wanted. */
  public static boolean asksSomebody(CloudSettings settings) {
    return given(settings).isEmpty();
  }

  private static Optional<CloudCredential> given(CloudSettings settings) {
    if (settings.skipAuthentication()) {
      return Optional.of(new CloudCredential.Skipped());
    }
    return switch (settings) {
      case Bedrock bedrock -> bedrock.bearerToken().map(Token::given);
      case CloudSettings.Vertex _ -> Optional.empty();
      case CloudSettings.Foundry foundry ->
          switch (foundry.authentication()) {
            case FoundryAuthentication.Token(var token) -> Optional.of(Token.given(token));
            case FoundryAuthentication.Key(var key) -> Optional.of(new CloudCredential.Key(key));
            case FoundryAuthentication.Skipped _ -> Optional.of(new CloudCredential.Skipped());
            case FoundryAuthentication.AzureDefault _ -> Optional.empty();
          };
    };
  }

  private static CloudCredential credential(CloudAnswer answer, CloudSettings settings) {
    return switch (answer) {
      case CloudAnswer.Token(Token token) -> token;
      case CloudAnswer.Keys(AwsSessionCredentials credentials, Optional<String> profileRegion) -> {
        Optional<String> region =
            settings instanceof Bedrock bedrock ? bedrock.region() : Optional.empty();
        yield new CloudCredential.Aws(
            credentials, region.or(() -> profileRegion).orElse(Bedrock.DEFAULT_REGION));
      }
    };
  }

  private CloudAnswer answer(CloudAsk ask) throws CloudException, InterruptedException {
    SingleFlight.Task<CloudAnswer> search = attempt(ask);
    SingleFlight.Task<CloudAnswer> attempt = slow -> unexpired(search.obtain(slow), ask.settings());
    CloudKey key = CloudKey.of(ask);
    boolean cached = CloudKind.of(ask.settings()) != CloudKind.AWS || !skipsCache(ask);
    Audience audience = audiences.computeIfAbsent(key, _ -> new Audience());
    audience.join(ask.listener());
    try {
      return answers.get(
          key,
          kept -> cached && fresh(kept),
          slow -> refresh.around(attempt, ask, audience, slow),
          ask.listener()::slow);
    } catch (HelperException failure) {
      throw CloudException.of(failure);
    } finally {
      audience.leave(ask.listener());
    }
  }

  private SingleFlight.Task<CloudAnswer> attempt(CloudAsk ask) throws CloudException {
    if (ask.settings() instanceof Bedrock bedrock && bedrock.credentialExport().isPresent()) {
      ShellCommand export =
          new ShellCommand(
              bedrock.credentialExport().get(), ask.directory(), ask.environment().variables());
      HelperKey key = HelperKey.of(export, Set.of());
      return slow -> new CloudAnswer.Keys(exports.get(key, export, slow), Optional.empty());
    }
    ProgramCommand program = installed.command(ask);
    return slow -> runner.run(program, ask, slow);
  }

  /** What ended before it came is a failure as any other. */
  private CloudAnswer unexpired(CloudAnswer answer, CloudSettings settings) throws HelperException {
    Optional<Instant> end = answer.expiration().filter(at -> !at.isAfter(clock.instant()));
    if (end.isPresent()) {
      throw new HelperException(
          "the credentials for %s that were found expired at %s"
              .formatted(settings.label(), end.get()),
          "log in to the cloud again");
    }
    return answer;
  }

  private static boolean skipsCache(CloudAsk ask) {
    return ask.environment().on("CLAUDE_CODE_SKIP_AWS_CRED_CACHE");
  }

  private boolean fresh(SingleFlight.Kept<CloudAnswer> kept) {
    Instant end =
        kept.value()
            .expiration()
            .map(expiration -> expiration.minus(MARGIN))
            .orElseGet(() -> kept.obtained().plus(WITHOUT_EXPIRATION));
    return clock.instant().isBefore(end);
  }
}
