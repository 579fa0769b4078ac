package dev.postern.daemon.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ContentCodingTest {
  private static final int LIMIT = 1000;

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip", " GZIP "})
  void aPackedBodyIsUnpacked(String coding) throws Exception {
    assertThat(ContentCoding.text(headers(coding), packed("{\"a\": 1}"), LIMIT))
        .isEqualTo("{\"a\": 1}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "", "br"})
  void anyOtherIsTakenAsItIs(String coding) throws Exception {
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    assertThat(ContentCoding.text(headers(coding), body, LIMIT)).isEqualTo("{}");
  }

  @Test
  void anEmptyBodyIsEmptyHoweverItIsCalled() throws Exception {
    assertThat(ContentCoding.text(headers("gzip"), new byte[0], LIMIT)).isEmpty();
  }

  @Test
  void whatUnpacksToMoreThanTheLimitIsRefused() throws Exception {
    byte[] bomb = packed("x".repeat(LIMIT + 1));
    assertThatIOException()
        .isThrownBy(() -> ContentCoding.text(headers("gzip"), bomb, LIMIT))
        .withMessageContaining("body exceeds");
  }

  @Test
  void whatIsNoGzipIsRefused() {
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    assertThatIOException().isThrownBy(() -> ContentCoding.text(headers("gzip"), body, LIMIT));
  }

  private static HttpHeaders headers(String coding) {
    return HttpHeaders.of(Map.of("Content-Encoding", List.of(coding)), (name, value) -> true);
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }
}
