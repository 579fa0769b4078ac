package dev.postern.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxArgumentsTest {
  @Test
  void eachArgumentSetsItsOption() {
    SandboxOptions options =
        SandboxArguments.parse(
            "--port",
            "8080",
            "--access-token-lifetime",
            "5",
            "--refresh-token-lifetime",
            "50",
            "--poll-interval",
            "0",
            "--redirect-uri",
            "https://app.example/done",
            "--auto-approve",
            "--no-rotation",
            "--require-state",
            "--json-only");
    assertThat(options.port()).isEqualTo(8080);
    assertThat(options.lifetimes().accessToken()).isEqualTo(Duration.ofSeconds(5));
    assertThat(options.lifetimes().refreshToken()).isEqualTo(Duration.ofSeconds(50));
    assertThat(options.lifetimes().pollInterval()).isZero();
    assertThat(options.redirectUris())
        .contains("https://app.example/done", "http://127.0.0.1/callback");
    assertThat(options.approval()).isEqualTo(Approval.APPROVE);
    assertThat(options.tokenRules())
        .isEqualTo(new TokenRules(Rotation.KEEP_SILENTLY, true, true, true));
  }

  @Test
  void withoutArgumentsTheDefaultsHold() {
    assertThat(SandboxArguments.parse().port()).isZero();
    assertThat(SandboxArguments.parse().approval()).isEqualTo(Approval.ASK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--fast", "--port", "--port x", "--port 70000", "--access-token-lifetime 0"})
  void anythingElseIsRefused(String line) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SandboxArguments.parse(line.split(" ")))
        .withMessageMatching("\\p{Ll}.*|--.*");
  }
}
