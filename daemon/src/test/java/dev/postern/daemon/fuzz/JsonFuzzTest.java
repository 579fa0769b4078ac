package dev.postern.daemon.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.daemon.testing.FuzzReplay;
import dev.postern.protocol.json.Json;
import dev.postern.protocol.json.JsonException;
import dev.postern.protocol.json.JsonReader;
import dev.postern.protocol.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

public final class JsonFuzzTest {
  private static final ObjectMapper OTHER =
      new ObjectMapper(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNumberLength(1 << 20).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** What is read is written back the same, and another reader takes it as well. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    String text = new String(input, StandardCharsets.UTF_8);
    Json value;
    try {
      value = JsonReader.read(text);
    } catch (JsonException refused) {
      assertThat(refused).hasMessageContaining("at character");
      return;
    }
    String written = JsonWriter.write(value);
    assertThat(JsonReader.read(written)).isEqualTo(value);
    assertThat(written).doesNotContain("\n");
    if (written.contains("\\ud")) {
      return; // RFC 8259 section 8.2 lets half a surrogate pair be; the other reader does not
    }
    try {
      OTHER.readTree(text);
    } catch (JsonProcessingException refused) {
      throw new AssertionError("another reader refuses it", refused);
    }
  }

  @Test
  void everyTextIsReadOrRefused() {
    FuzzReplay.of(JsonFuzzTest.class, JsonFuzzTest::fuzzerTestOneInput);
  }
}
