package dev.postern.daemon.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers in variables, by section 4 of the facts: {@code 2e3} and {@code 64_000} are taken. */
class VariableTextTest {
  private static final String TIME_TO_LIVE = "CLAUDE_CODE_API_KEY_HELPER_TTL_MS";

  private static Resolution resolve(String name, String text) {
    return new Situation().variable(name, text).resolve();
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "2e3,2000",
        "2.5e3,2500",
        "64_000,64000",
        " 600000 ,600000",
        "+5,5",
        "1.0,1",
        "2147483647,2147483647"
      })
  void aWholeNumberIsTaken(String text, long millis) {
    assertThat(VariableText.number(text)).hasValue(millis);
    Resolution resolution = resolve("API_TIMEOUT_MS", text);
    assertThat(resolution.request().timeout()).isEqualTo(Duration.ofMillis(millis));
    assertThat(resolution.warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "1e-1", "-1", "0x10", "1e", "soon", "NaN", "1 000", "_"})
  void whatIsNoWholeNumberIsWarnedOfWhereverItIsRead(String text) {
    assertThat(VariableText.number(text)).isEmpty();
    Resolution timeout = resolve("API_TIMEOUT_MS", text);
    assertThat(timeout.request().timeout()).isEqualTo(Duration.ofMinutes(10));
    assertThat(timeout.warnings())
        .extracting(Warning::message)
        .containsExactly("API_TIMEOUT_MS is not a number of milliseconds, so 600000 counts");
    assertThat(resolve(TIME_TO_LIVE, text).warnings())
        .extracting(Warning::message)
        .containsExactly(TIME_TO_LIVE + " is not a number of milliseconds, so 300000 counts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0", "0e99"})
  void noTimeAtAllIsNoLimitOfARequestButWellOneOfAHelpersValue(String text) {
    assertThat(resolve("API_TIMEOUT_MS", text).request().timeout())
        .isEqualTo(Duration.ofMinutes(10));
    assertThat(resolve("API_TIMEOUT_MS", text).warnings()).hasSize(1);
    assertThat(resolve(TIME_TO_LIVE, text).warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2147483648", "99999999999999999999", "1e400", "100e2147483647"})
  void aNumberAboveTheLargestCountsAsThat(String text) {
    Resolution resolution = resolve("API_TIMEOUT_MS", text);
    assertThat(resolution.request().timeout()).isEqualTo(Duration.ofMillis(Integer.MAX_VALUE));
    assertThat(resolution.warnings())
        .extracting(Warning::message)
        .containsExactly("API_TIMEOUT_MS is above 2147483647, so that counts");
  }
}
