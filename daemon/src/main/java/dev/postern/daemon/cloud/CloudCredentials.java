package dev.postern.daemon.cloud;

import dev.postern.daemon.cloud.CloudCredential.Token;
import dev.postern.daemon.credential.Answer;
import dev.postern.daemon.credential.AnswerKey;
import dev.postern.daemon.credential.AwsSessionCredentials;
import dev.postern.daemon.credential.CloudSettings;
import dev.postern.daemon.credential.CloudSettings.Bedrock;
import dev.postern.daemon.credential.CloudSettings.FoundryAuthentication;
import dev.postern.daemon.credential.HelperException;
import dev.postern.daemon.credential.HelperLimits;
import dev.postern.daemon.credential.HelperRunner;
import dev.postern.daemon.credential.KeptAnswers;
import dev.postern.daemon.platform.FileStamps;
import dev.postern.daemon.platform.LocalMoment;
import dev.postern.daemon.platform.ProgramCommand;
import dev.postern.daemon.platform.Programs;
import dev.postern.daemon.platform.Scheduler;
import dev.postern.daemon.platform.ShellCommand;
import dev.postern.daemon.platform.Time;
import dev.postern.protocol.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The credentials of the clouds, each obtained once for all callers for whom the same decides.
 *
 * <p>What was given, or is not wanted, starts no program. Otherwise {@code awsCredentialExport} is
 * run if the settings have it, else the cloud's program. If that fails, the settings' refresh
 * command is run, and the same is tried once more.
 */
public final class CloudCredentials {
  private static final Duration WITHOUT_EXPIRATION = Duration.ofHours(1);

  private final CloudPrograms installed;
  private final CloudRunner runner;
  private final CloudRefresh refresh;
  private final HelperRunner helpers;
  private final Path home;
  private final Time time;
  private final KeptAnswers<CloudAnswer> answers;
  private final Map<AnswerKey, Audience> audiences = new HashMap<>();

  /**
   * The credentials that installed programs and the settings' commands give.
   *
   * @param home the user's home folder, where the libraries look for files
   */
  public CloudCredentials(
      CloudPrograms installed,
      Programs programs,
      HelperRunner helpers,
      Scheduler scheduler,
      Path home,
      Time time) {
    this.installed = installed;
    this.helpers = helpers;
    this.home = home;
    this.time = time;
    runner = new CloudRunner(programs, scheduler);
    refresh = new CloudRefresh(helpers, HelperLimits.CLOUD);
    answers = new KeptAnswers<>(time);
  }

  /** The credential, kept or fresh; waits for the run if one is needed. */
  public CloudCredential obtain(CloudAsk ask) throws CloudException, InterruptedException {
    Optional<CloudCredential> given = given(ask.settings());
    return given.isPresent() ? given.get() : credential(answer(ask), ask.settings());
  }

  /** How the last search for such a caller failed; empty where it did not. */
  public Optional<KeptAnswers.Failed> lastFailure(CloudAsk ask) {
    return answers.lastFailure(key(ask));
  }

  /** Whether there is any failure to tell of. */
  public boolean hasFailures() {
    return answers.hasFailures();
  }

  /** Whether a program or command of a cloud runs, which a person may be busy with. */
  public boolean isRunning() {
    return answers.isRunning();
  }

  /** Drops all that is kept. */
  public void forget() {
    answers.clear();
  }

  /** Whether a program or command has to be run: nothing was given, and something is wanted. */
  public static boolean asksSomebody(CloudSettings settings) {
    return given(settings).isEmpty();
  }

  private static Optional<CloudCredential> given(CloudSettings settings) {
    if (settings.skipAuthentication()) {
      return Optional.of(new CloudCredential.Skipped(Optional.empty()));
    }
    return switch (settings) {
      case Bedrock bedrock -> bedrock.bearerToken().map(Token::given);
      case CloudSettings.Vertex _ -> Optional.empty();
      case CloudSettings.Foundry foundry ->
          switch (foundry.authentication()) {
            case FoundryAuthentication.Token(var token) -> Optional.of(Token.given(token));
            case FoundryAuthentication.Key(var key) -> Optional.of(new CloudCredential.Key(key));
            case FoundryAuthentication.Skipped _ ->
                Optional.of(new CloudCredential.Skipped(Optional.empty()));
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
    AnswerKey key = key(ask);
    Audience audience = join(key, ask.listener());
    try {
      return answers
          .get(
              new KeptAnswers.Wish<>(
                  key,
                  () -> CloudFiles.stamps(ask, home),
                  answer -> ask.demand().rejects(token(answer)),
                  ask.demand().minimum().orElse(Duration.ZERO),
                  slow -> refresh.around(attempt(ask), ask, audience, slow),
                  ask.listener()::slow))
          .value();
    } catch (HelperException failure) {
      throw CloudException.of(failure);
    } finally {
      leave(key, audience, ask.listener());
    }
  }

  private Audience join(AnswerKey key, CloudListener listener) {
    synchronized (audiences) {
      Audience audience = audiences.computeIfAbsent(key, _ -> new Audience());
      audience.join(listener);
      return audience;
    }
  }

  private void leave(AnswerKey key, Audience audience, CloudListener listener) {
    synchronized (audiences) {
      if (audience.leave(listener)) {
        audiences.remove(key);
      }
    }
  }

  private static AnswerKey key(CloudAsk ask) {
    List<String> commands = new ArrayList<>();
    commands.add(CloudKind.of(ask.settings()).name());
    switch (ask.settings()) {
      case Bedrock bedrock -> {
        commands.add(bedrock.authRefresh().orElse(""));
        commands.add(bedrock.credentialExport().orElse(""));
      }
      case CloudSettings.Vertex vertex -> commands.add(vertex.authRefresh().orElse(""));
      case CloudSettings.Foundry _ -> {}
    }
    return AnswerKey.of(commands, ask.directory(), ask.environment().variables());
  }

  private static Optional<Secret> token(CloudAnswer answer) {
    return switch (answer) {
      case CloudAnswer.Token(Token token) -> Optional.of(token.accessToken());
      case CloudAnswer.Keys _ -> Optional.empty();
    };
  }

  /** One search; what comes is judged by the files as they were before it began. */
  private KeptAnswers.Task<CloudAnswer> attempt(CloudAsk ask) throws HelperException {
    Search search = search(ask);
    return slow -> {
      FileStamps before = CloudFiles.stamps(ask, home);
      return kept(unexpired(search.find(slow), ask.settings()), before, ask);
    };
  }

  /** What finds a credential, by a command or a program. */
  private interface Search {
    CloudAnswer find(Runnable slow) throws HelperException, InterruptedException;
  }

  private Search search(CloudAsk ask) throws HelperException {
    if (ask.settings() instanceof Bedrock bedrock && bedrock.credentialExport().isPresent()) {
      ShellCommand export =
          new ShellCommand(
              bedrock.credentialExport().get(), ask.directory(), ask.environment().variables());
      return slow -> new CloudAnswer.Keys(exported(export, slow), Optional.empty());
    }
    ProgramCommand program = installed.command(ask);
    return slow -> runner.run(program, ask, slow);
  }

  private AwsSessionCredentials exported(ShellCommand export, Runnable slow)
      throws HelperException, InterruptedException {
    return AwsSessionCredentials.parse(
        helpers.document("awsCredentialExport", export, HelperLimits.CLOUD, slow));
  }

  private Answer<CloudAnswer> kept(CloudAnswer answer, FileStamps files, CloudAsk ask) {
    if (ask.settings() instanceof Bedrock
        && ask.environment().on("CLAUDE_CODE_SKIP_AWS_CRED_CACHE")) {
      return Answer.keptFor(Duration.ZERO, answer, files, time);
    }
    return answer
        .expiration()
        .map(end -> Answer.endingAt(end, answer, files, time))
        .orElseGet(() -> Answer.keptFor(WITHOUT_EXPIRATION, answer, files, time));
  }

  /** What ended before it came is a failure as any other. */
  private CloudAnswer unexpired(CloudAnswer answer, CloudSettings settings) throws HelperException {
    Optional<Instant> end = answer.expiration().filter(at -> !at.isAfter(time.now()));
    if (end.isPresent()) {
      throw new HelperException(
          "the credentials for %s that were found expired at %s"
              .formatted(settings.label(), LocalMoment.words(end.get())),
          "log in to the cloud again");
    }
    return answer;
  }
}
