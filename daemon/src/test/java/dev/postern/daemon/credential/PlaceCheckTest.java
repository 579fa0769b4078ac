package dev.postern.daemon.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocol.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceCheckTest {
  private static List<String> told(String name, String value) {
    return new Situation()
        .variable(name, value).resolve().warnings().stream().map(Warning::message).toList();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "ANTHROPIC_API_KEY,sk-ant-oat01-fake,an OAuth token,CLAUDE_CODE_OAUTH_TOKEN",
        "ANTHROPIC_AUTH_TOKEN,sk-ant-oat01-fake,an OAuth token,CLAUDE_CODE_OAUTH_TOKEN",
        "ANTHROPIC_API_KEY,'sk-ant-oat01-fake',an OAuth token,CLAUDE_CODE_OAUTH_TOKEN",
        "CLAUDE_CODE_OAUTH_TOKEN,sk-ant-api03-fake,an API key,ANTHROPIC_API_KEY",
        "ANTHROPIC_API_KEY,sk-ant-ort01-fake,a refresh token,an access token",
        "ANTHROPIC_API_KEY,sk-ant-admin01-fake,an admin key,an access token"
      })
  void aValueThatDoesNotFitItsPlaceIsToldByItsKind(
      String name, String value, String kind, String place) {
    List<Warning> warnings = new Situation().variable(name, value).resolve().warnings();
    assertThat(warnings.getLast().message()).startsWith(name + " looks like " + kind);
    assertThat(warnings.getLast().hint()).contains(place + " instead");
    assertThat(warnings.toString()).doesNotContain("fake");
  }

  @ParameterizedTest
  @CsvSource({
    "ANTHROPIC_API_KEY,sk-ant-api03-fake",
    "ANTHROPIC_AUTH_TOKEN,sk-ant-api03-fake",
    "ANTHROPIC_AUTH_TOKEN,fake-of-a-gateway",
    "CLAUDE_CODE_OAUTH_TOKEN,sk-ant-oat01-fake"
  })
  void aValueThatFitsIsNotTold(String name, String value) {
    assertThat(told(name, value)).isEmpty();
  }

  @Test
  void aHelpersOutputIsLookedAtAsWell() {
    assertThat(PlaceCheck.of(Source.API_KEY_HELPER, Secret.of("sk-ant-oat01-fake")))
        .containsExactly(
            new Warning(
                "what apiKeyHelper printed looks like an OAuth token, which the API does not take"
                    + " from there",
                "set it as CLAUDE_CODE_OAUTH_TOKEN instead"));
    assertThat(PlaceCheck.of(Source.API_KEY_HELPER, Secret.of("\"fake-key\""))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"fake-key\"", "'fake-key'", "`fake-key`", " \"fake-key\"\n"})
  void quotesThatAValueKeptAreTold(String value) {
    assertThat(told("ANTHROPIC_API_KEY", value))
        .containsExactly("ANTHROPIC_API_KEY begins and ends with a quote, which is sent with it");
  }

  @Test
  void quotesAreToldForACloudsKeyToo() {
    assertThat(
            new Situation()
                .variable("CLAUDE_CODE_USE_FOUNDRY", "1")
                .variable("ANTHROPIC_FOUNDRY_RESOURCE", "example")
                .variable("ANTHROPIC_FOUNDRY_API_KEY", "'fake-key'")
                .resolve()
                .warnings())
        .extracting(Warning::message)
        .containsExactly(
            "ANTHROPIC_FOUNDRY_API_KEY begins and ends with a quote, which is sent with it");
  }

  @Test
  void theWordBearerBeforeATokenIsTold() {
    assertThat(told("ANTHROPIC_AUTH_TOKEN", "Bearer fake-token"))
        .containsExactly(
            "ANTHROPIC_AUTH_TOKEN begins with the word Bearer, which is sent as a part of the"
                + " token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-One: 1\\nX-Two: 2", "X-One: 1, X-Two: 2", "'X-One: 1'"})
  void headersThatAreOneInsteadOfTwoAreTold(String headers) {
    assertThat(told("ANTHROPIC_CUSTOM_HEADERS", headers))
        .singleElement()
        .asString()
        .startsWith("pair 1 of ANTHROPIC_CUSTOM_HEADERS ");
  }

  @Test
  void headersThatHoldCommasAsTheyShouldAreNotTold() {
    assertThat(told("ANTHROPIC_CUSTOM_HEADERS", "X-One: 1, 2\nX-Two: a: b")).isEmpty();
  }

  @Test
  void onlyWhatCountsIsTold() {
    assertThat(
            new Situation()
                .variable("ANTHROPIC_AUTH_TOKEN", "fake-token")
                .variable("CLAUDE_CODE_OAUTH_TOKEN", "sk-ant-api03-fake")
                .resolve()
                .warnings())
        .isEmpty();
  }
}
