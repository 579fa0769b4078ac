package dev.postern.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonCommentsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} // on} the line|{}                ",
        "{ /* within */ }|{              }",
        "{\"a\": \"http://b /* c */\"}|{\"a\": \"http://b /* c */\"}",
        "{\"a\\\"//\": 1}//|{\"a\\\"//\": 1}  ",
        "{ /* no end }|{ /* no end }",
        "{ / }|{ / }",
        "\"no end // of it|\"no end // of it"
      },
      ignoreLeadingAndTrailingWhitespace = false)
  void whatIsACommentIsBlankedAndNothingMoves(String text, String plain) {
    assertThat(JsonComments.blanked(text)).isEqualTo(plain).hasSameSizeAs(text);
  }
}
