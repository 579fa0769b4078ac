package dev.postern.client.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.protocol.json.JsonException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTextTest {
  private static final String HAND_WRITTEN =
      """
      {
          "model" : "opus",

          "env":   { "A": "1",
                     "B": "}\\"{" },
        "list": [ 1, {"x": [ ] }, "]" ],
          "last": -1.5e3
      }
      """;

  @Test
  void aMemberComesLastAndEverythingElseStays() throws Exception {
    assertThat(JsonObjectText.of(HAND_WRITTEN).with("new", "\"v\"").text())
        .isEqualTo(HAND_WRITTEN.replace("-1.5e3", "-1.5e3,\n    \"new\": \"v\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        HAND_WRITTEN,
        "{}",
        "{}\n",
        "{\"a\":1}",
        "{ \"a\": {} }\n",
        "\ufeff{\r\n\t\"a\": null\r\n}\r\n",
        "{\"\\u0061\\\"\": true}"
      })
  void whatWasPutInIsTakenOutToTheLastCharacter(String text) throws Exception {
    JsonObjectText with = JsonObjectText.of(text).with("new", "{\"x\": \"}\"}");
    assertThat(with.valueText("new")).contains("{\"x\": \"}\"}");
    assertThat(with.without("new").text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\": 1, \"b\": 2, \"c\": 3}|a|{\"b\": 2, \"c\": 3}",
        "{\"a\": 1, \"b\": 2, \"c\": 3}|b|{\"a\": 1, \"c\": 3}",
        "{\"a\": 1, \"b\": 2, \"c\": 3}|c|{\"a\": 1, \"b\": 2}",
        "{ \"a\": 1 }|a|{}",
        "{\"a\": 1}|z|{\"a\": 1}"
      })
  void aMemberIsTakenFromAnyPlace(String text, String name, String left) throws Exception {
    assertThat(JsonObjectText.of(text).without(name).text()).isEqualTo(left);
  }

  @Test
  void anEmptyObjectOnOneLineStaysOnOneAndAnotherGetsALine() throws Exception {
    assertThat(JsonObjectText.of("{}\n").with("a", "1").text()).isEqualTo("{\"a\": 1}\n");
    assertThat(JsonObjectText.of("{\n}\n").with("a", "1").text()).isEqualTo("{\n  \"a\": 1\n}\n");
  }

  @Test
  void aValueIsReplacedInItsPlace() throws Exception {
    JsonObjectText text = JsonObjectText.of(HAND_WRITTEN);
    assertThat(text.withValue("env", "{}").text())
        .startsWith("{\n    \"model\" : \"opus\",\n\n    \"env\":   {},\n");
    assertThat(text.string("model")).contains("opus");
    assertThat(text.string("env")).isEmpty();
    assertThat(text.withValue("absent", "1").text()).isEqualTo(HAND_WRITTEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{\"a\":1,}", "{ // c\n}", "{\"a\":1,\"a\":2}"})
  void whatIsNoObjectIsRefused(String text) {
    assertThatThrownBy(() -> JsonObjectText.of(text)).isInstanceOf(JsonException.class);
  }

  private static final String COMMENTED =
      """
      // who signs in } where
      {
        "a": 1, // about a
        /* about b: { "c": 2 } */
        "b": "http://b" // the last
      }
      """;

  @Test
  void commentsStayAroundWhatIsPutInAndTakenOut() throws Exception {
    JsonObjectText text = JsonObjectText.withComments(COMMENTED);
    assertThat(text.string("b")).contains("http://b");
    JsonObjectText with = text.with("c", "3");
    assertThat(with.text())
        .isEqualTo(
            COMMENTED
                .replace("// the last\n", "// the last,\n")
                .replace("\"http://b\" // the last,\n", "\"http://b\", // the last\n  \"c\": 3\n"));
    assertThat(with.without("c").text()).isEqualTo(COMMENTED);
    assertThat(text.without("a").text()).contains("// about a", "/* about b", "\"b\"");
    assertThat(text.without("b").text()).contains("// about a", "/* about b", "// the last");
    assertThat(text.without("b").without("a").text()).contains("// about a", "// the last");
  }

  @Test
  void aCommentIsNoJsonWhereNoneIsAllowed() {
    assertThatThrownBy(() -> JsonObjectText.of(COMMENTED)).isInstanceOf(JsonException.class);
    assertThatThrownBy(() -> JsonObjectText.withComments("{ /* no end }"))
        .isInstanceOf(JsonException.class);
  }
}
