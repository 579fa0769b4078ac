package dev.postern.daemon.doctor;

import dev.postern.daemon.credential.Explanation;
import dev.postern.daemon.credential.Outcome;
import dev.postern.daemon.credential.Resolution;
import dev.postern.daemon.platform.LocalMoment;
import dev.postern.protocol.message.LastFailure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which credential counts for the caller, or why none does; and whether its source failed. */
final class CredentialCheck implements Check {
  private static final String NAME = "credential";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Finding> run(Subject subject) {
    Resolution resolution = subject.resolution();
    String sentence = Explanation.of(resolution).sentence();
    return List.of(
        switch (resolution.outcome()) {
          case Outcome.NothingFound(_, String cure) -> Finding.fail(NAME, sentence, cure);
          case Outcome.Blocked(_, var refusal) -> Finding.fail(NAME, sentence, refusal.cure());
          case Outcome.ApiKey _,
              Outcome.BearerToken _,
              Outcome.Helper _,
              Outcome.OAuthEnvironmentToken _,
              Outcome.StoredLogin _,
              Outcome.ClaudeCodeLogin _,
              Outcome.ConsoleKey _,
              Outcome.SdkProfileLogin _,
              Outcome.CustomHeaders _,
              Outcome.CloudProvider _ ->
              counts(sentence, subject.lastFailure());
        });
  }

  private static Finding counts(String sentence, Optional<LastFailure> lastFailure) {
    return lastFailure
        .map(
            failed ->
                Finding.fail(
                    NAME,
                    "%s; but when it was last asked, at %s, it failed: %s"
                        .formatted(
                            sentence,
                            LocalMoment.words(Instant.ofEpochSecond(failed.at())),
                            failed.message()),
                    failed.hint()))
        .orElseGet(() -> Finding.ok(NAME, sentence));
  }
}
