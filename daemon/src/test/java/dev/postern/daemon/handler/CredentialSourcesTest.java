package dev.postern.daemon.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.cloud.CloudException;
import dev.postern.daemon.credential.BlockedCommand;
import dev.postern.daemon.credential.Refusal;
import dev.postern.daemon.settings.SettingsCommand;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import java.util.List;
import org.junit.jupiter.api.Test;

class CredentialSourcesTest {
  private final CloudException cloudFailure =
      new CloudException("no aws credentials were found", "run aws sso login");

  private static final BlockedCommand BLOCKED =
      new BlockedCommand(
          SettingsCommand.AWS_AUTH_REFRESH,
          "project settings",
          new Refusal(
              Refusal.Reason.UNTRUSTED_WORKSPACE,
              "project settings would run an awsAuthRefresh, but nobody has trusted it",
              "look at it: postern trust"));

  @Test
  void aCloudThatFailsBesideABlockedCommandSaysSo() {
    assertThat(CredentialSources.failed(cloudFailure, List.of(BLOCKED)))
        .isEqualTo(
            Failure.of(
                ErrorCode.CREDENTIAL_FAILED,
                "no aws credentials were found; project settings would run an awsAuthRefresh, but"
                    + " nobody has trusted it",
                "look at it: postern trust; or else run aws sso login"));
    assertThat(CredentialSources.failed(cloudFailure, List.of()))
        .isEqualTo(
            Failure.of(
                ErrorCode.CREDENTIAL_FAILED, "no aws credentials were found", "run aws sso login"));
  }
}
