package dev.postern.daemon.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.credential.ApiKeyApprovals;
import dev.postern.daemon.credential.CallerEnvironment;
import dev.postern.daemon.credential.CallerMode;
import dev.postern.daemon.credential.CredentialOutput;
import dev.postern.daemon.credential.LocalLogins;
import dev.postern.daemon.credential.Markers;
import dev.postern.daemon.credential.ObtainedCredential;
import dev.postern.daemon.credential.Resolution;
import dev.postern.daemon.credential.ResolutionInputs;
import dev.postern.daemon.credential.Resolver;
import dev.postern.daemon.platform.network.Advice;
import dev.postern.daemon.settings.Config;
import dev.postern.daemon.settings.Settings;
import dev.postern.daemon.settings.TrustDecision;
import dev.postern.protocol.Secret;
import dev.postern.protocol.message.Notice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CredentialReplyTest {
  private static List<Notice> notices(boolean rejected) {
    Resolution resolution =
        Resolver.resolve(
            new ResolutionInputs(
                CallerEnvironment.of(Map.of("ANTHROPIC_API_KEY", "fake-key-1")),
                new CallerMode(
                    /* bare= */ false, /* interactive= */ false, /* continuousIntegration= */ true),
                new Settings(List.of(), List.of()),
                new TrustDecision.NothingToTrust(),
                LocalLogins.NONE,
                ApiKeyApprovals.NONE,
                Markers.of(Config.Markers.DOCUMENTED)));
    Secret key = Secret.of("fake-key-1");
    CredentialOutput output =
        CredentialOutput.of(new ObtainedCredential.ApiKey(key), resolution.request());
    return new CredentialReply(resolution, output, rejected)
        .message(Optional.of(key), Optional.empty(), Optional.empty())
        .notices();
  }

  @Test
  void aRejectedKeyThatNothingFetchesAgainIsSaidToHaveExpired() {
    assertThat(notices(/* rejected= */ false)).isEmpty();
    assertThat(notices(/* rejected= */ true))
        .containsExactly(
            new Notice(
                "ANTHROPIC_API_KEY stays the same although it was rejected",
                Advice.UNAUTHORIZED.cure()));
  }
}
