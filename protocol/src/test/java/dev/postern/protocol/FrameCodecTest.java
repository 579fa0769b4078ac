package dev.postern.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.protocol.json.Json.JsonNull;
import dev.postern.protocol.json.Json.JsonNumber;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.Json.JsonText;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameCodecTest {
  private static final JsonObject NOTHING = new JsonObject(Map.of());

  private static Frame decode(String line) throws FrameException {
    return FrameCodec.decode(line.getBytes(UTF_8));
  }

  @Test
  void everyFrameSurvivesTheWire() throws FrameException {
    for (Frame frame :
        new Frame[] {
          new Frame.Call(new JsonNumber("1"), "token", NOTHING),
          new Frame.Call(new JsonText("ä\n€😀"), "token", NOTHING),
          new Frame.Notification("login.event", NOTHING),
          new Frame.Answer(new JsonNumber("1"), NOTHING),
          new Frame.Refusal(new JsonNull(), Failure.of(ErrorCode.PARSE_ERROR, "broken")),
          new Frame.Refusal(
              new JsonNumber("2"), Failure.of(ErrorCode.NOT_SIGNED_IN, "nobody", "log in"))
        }) {
      byte[] line = FrameCodec.encode(frame);
      assertThat(line).endsWith((byte) '\n');
      assertThat(new String(line, UTF_8)).hasLineCount(1);
      assertThat(FrameCodec.decode(java.util.Arrays.copyOf(line, line.length - 1)))
          .isEqualTo(frame);
    }
  }

  @Test
  void unknownMembersAreIgnored() throws FrameException {
    assertThat(decode("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"token\",\"later\":{}}"))
        .isEqualTo(new Frame.Call(new JsonNumber("1"), "token", NOTHING));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "not json|PARSE_ERROR",
        "{|PARSE_ERROR",
        "[]|INVALID_REQUEST",
        "42|INVALID_REQUEST",
        "{}|INVALID_REQUEST",
        "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"token\"}|INVALID_REQUEST",
        "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"token\"}|INVALID_REQUEST",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}|INVALID_REQUEST",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"token\",\"params\":[]}|INVALID_REQUEST",
        "{\"jsonrpc\":\"2.0\",\"id\":1}|INVALID_REQUEST",
      })
  void aBadFrameGetsTheErrorItDeserves(String line, ErrorCode code) {
    FrameException refused = catchThrowableOfType(FrameException.class, () -> decode(line));
    assertThat(refused.refusal().failure().code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"C0AF", "EDA080", "F4908080", "E282", "FF", "C3", "80", "F0808080"})
  void brokenUtf8IsRefused(String hex) {
    String bytes = new String(java.util.HexFormat.of().parseHex(hex), ISO_8859_1);
    byte[] line = ("{\"a\":\"" + bytes + "\"}").getBytes(ISO_8859_1);
    FrameException refused =
        catchThrowableOfType(FrameException.class, () -> FrameCodec.decode(line));
    assertThat(refused.refusal().failure().code()).isEqualTo(ErrorCode.PARSE_ERROR);
  }

  @Test
  void theNumberOfAnErrorIsUnique() {
    assertThat(java.util.Arrays.stream(ErrorCode.values()).map(ErrorCode::number))
        .doesNotHaveDuplicates();
  }
}
