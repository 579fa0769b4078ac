package dev.postern.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.protocol.json.Json.JsonBoolean;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"a\":[1,-2.5e+7,true,false,null,\"x\"]}",
        "\"\"",
        "0",
        "\"\\u0000\\u000a\\\"\\\\\"",
        "[[[[]]]]"
      })
  void whatWasReadIsWrittenAgain(String text) throws Exception {
    assertThat(JsonWriter.write(JsonReader.read("  " + text + "\r\n"))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"a\"}",
        "{\"a\":1,}",
        "[1,]",
        "[1 2]",
        "{a:1}",
        "01",
        "1.",
        "1e",
        "-",
        "+1",
        "tru",
        "nulll",
        "\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\u\u0663\u0663\u0663\u0663\"",
        "\"\n\"",
        "{} {}",
        "{\"a\":1,\"a\":2}",
        "NaN"
      })
  void whatIsNotJsonIsRefused(String text) {
    assertThatThrownBy(() -> JsonReader.read(text)).isInstanceOf(JsonException.class);
  }

  @Test
  void anAbyssIsRefusedBeforeTheStackEnds() {
    assertThatThrownBy(() -> JsonReader.read("[".repeat(100_000)))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("nested too deep");
  }

  @Test
  void theMessageNeverHoldsTheText() {
    assertThatThrownBy(() -> JsonReader.read("{\"token\": fake-token-1}"))
        .hasMessageNotContaining("fake-token-1");
  }

  @Test
  void agreesWithJacksonOnAnyMutationOfAFrame() {
    ObjectMapper jackson =
        new ObjectMapper()
            .enable(com.fasterxml.jackson.core.JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    Random random = new Random(7);
    String alphabet = "{}[]\",:\\u0019eE+-.tfn \t";
    String frame = "{\"jsonrpc\":\"2.0\",\"id\":12,\"params\":{\"a\":[true,null,-1.5e3]}}";
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder(frame);
      for (int edits = random.nextInt(3); edits >= 0; edits--) {
        text.setCharAt(
            random.nextInt(text.length()), alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertThat(accepts(text.toString()))
          .as(text.toString())
          .isEqualTo(jacksonAccepts(jackson, text.toString()));
    }
  }

  private static boolean accepts(String text) {
    try {
      JsonReader.read(text);
      return true;
    } catch (JsonException e) {
      return false;
    }
  }

  private static boolean jacksonAccepts(ObjectMapper jackson, String text) {
    try {
      return !jackson.readTree(text).isMissingNode();
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      return false;
    }
  }

  @Test
  void charactersBeyondTheBasicPlaneAndDeleteAreEscaped() {
    assertThat(JsonWriter.write(new Json.JsonText("\u007f\uD83D\uDE00\u001b")))
        .isEqualTo("\"\\u007f\\ud83d\\ude00\\u001b\"");
  }

  @Test
  void aValuePrintsItsKindAlone() {
    assertThat(
            List.of(
                new Json.JsonText("fake-token-1").toString(),
                new ObjectBuilder().put("token", "fake-token-1").build().toString()))
        .noneMatch(shown -> shown.contains("fake-token-1"));
  }

  @Test
  void whatTurnsTheDirectionOfWritingIsEscapedAndReadBack() throws Exception {
    String text = "\u202e\u2066\u200f\u061c\u2028\u0085\u00e4\u05d0";
    String written = JsonWriter.write(new Json.JsonText(text));
    assertThat(written).isEqualTo("\"\\u202e\\u2066\\u200f\\u061c\\u2028\\u0085\u00e4\u05d0\"");
    assertThat(JsonReader.read(written)).isEqualTo(new Json.JsonText(text));
  }

  @Test
  void whereTheValuesStandIsTold() throws JsonException {
    Map<Integer, Json> found = new TreeMap<>();

    JsonReader.read(
        " {\"a\": [1, {\"b\": true}]}", (value, position) -> found.put(position, value));

    // an object, the member a, the items of its array, the member b
    assertThat(found.keySet()).containsExactly(1, 2, 8, 11, 12);
    assertThat(found.get(12)).isEqualTo(new JsonBoolean(true));
  }

  @Test
  void aNameThatStandsTwiceIsToldWithItsSecondPlace() {
    assertThatThrownBy(() -> JsonReader.read("{\"a\": 1, \"a\": 2}"))
        .isInstanceOfSatisfying(
            RepeatedNameException.class,
            fault -> {
              assertThat(fault.name()).isEqualTo("a");
              assertThat(fault.position()).isEqualTo(9);
            });
  }
}
