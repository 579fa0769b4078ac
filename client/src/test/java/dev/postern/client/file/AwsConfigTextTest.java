package dev.postern.client.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsConfigTextTest {
  private static final String HAND_WRITTEN =
      """
      # mine
      [default]
      region=us-east-1

      [profile "other"] ; odd
        credential_process = /bin/false
      s3 =
        max_concurrent_requests = 20
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", HAND_WRITTEN, "[default]\r\nregion=us-east-1\r\n", "[default]\n\n\n"})
  void whatWasPutInIsTakenOutToTheLastCharacter(String text) {
    AwsConfigText with = new AwsConfigText(text).with("postern", "postern credentials");
    assertThat(with.text()).startsWith(text).contains("[profile postern]");
    assertThat(with.process("postern")).contains("postern credentials");
    assertThat(with.without("postern").text()).isEqualTo(text);
  }

  @Test
  void aProfileIsFoundHoweverItsHeadIsWritten() {
    AwsConfigText text = new AwsConfigText(HAND_WRITTEN);
    assertThat(text.has("default")).isTrue();
    assertThat(text.has("other")).isTrue();
    assertThat(text.process("other")).contains("/bin/false");
    assertThat(text.process("default")).isEmpty();
    assertThat(text.has("profile")).isFalse();
  }

  @Test
  void whatAPersonAddedToTheProfileStays() {
    AwsConfigText with = new AwsConfigText(HAND_WRITTEN).with("postern", "postern credentials");
    String edited = with.text() + "region = eu-west-1\n\n[profile next]\nregion = x\n";
    assertThat(new AwsConfigText(edited).without("postern").text())
        .isEqualTo(
            HAND_WRITTEN
                + "\n[profile postern]\nregion = eu-west-1\n\n[profile next]\nregion = x\n");
  }

  @Test
  void aProfileOfAPersonIsLeftAlone() {
    AwsConfigText text = new AwsConfigText(HAND_WRITTEN);
    assertThat(text.without("other").text()).isEqualTo(HAND_WRITTEN);
    assertThat(text.without("absent").text()).isEqualTo(HAND_WRITTEN);
  }
}
