package dev.postern.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameBufferTest {

  @Test
  void linesComeOutHoweverTheBytesCame() throws FrameTooLongException {
    Random random = new Random(3);
    for (int round = 0; round < 200; round++) {
      StringBuilder stream = new StringBuilder();
      List<String> sent = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        String line = "x".repeat(random.nextInt(900));
        sent.add(line);
        stream.append(line).append('\n');
      }
      byte[] bytes = stream.toString().getBytes(US_ASCII);
      FrameBuffer buffer = new FrameBuffer();
      List<String> received = new ArrayList<>();
      int at = 0;
      while (at < bytes.length) {
        int length = Math.min(1 + random.nextInt(700), bytes.length - at);
        buffer.add(bytes, at, length);
        at += length;
        Optional<byte[]> line = buffer.next();
        while (line.isPresent()) {
          received.add(new String(line.get(), US_ASCII));
          line = buffer.next();
        }
      }
      assertThat(received).isEqualTo(sent);
      assertThat(buffer.isInsideLine()).isFalse();
    }
  }

  @Test
  void aFrameOfTheGreatestLengthIsTaken() throws FrameTooLongException {
    byte[] bytes = new byte[Frame.LONGEST + 1];
    bytes[Frame.LONGEST] = '\n';
    FrameBuffer buffer = new FrameBuffer();
    buffer.add(bytes, 0, bytes.length);
    assertThat(buffer.next().orElseThrow()).hasSize(Frame.LONGEST);
  }

  @Test
  void aLongerFrameIsRefusedBeforeItsEnd() {
    FrameBuffer buffer = new FrameBuffer();
    byte[] chunk = new byte[64 * 1024];
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 17; i++) {
                buffer.add(chunk, 0, chunk.length);
              }
            })
        .isInstanceOf(FrameTooLongException.class);
  }

  @Test
  void aLongerFrameThatComesWithItsEndIsRefusedToo() throws FrameTooLongException {
    byte[] bytes = new byte[Frame.LONGEST + 2];
    bytes[Frame.LONGEST + 1] = '\n';
    FrameBuffer buffer = new FrameBuffer();
    buffer.add(bytes, 0, bytes.length);
    assertThatThrownBy(buffer::next).isInstanceOf(FrameTooLongException.class);
  }
}
