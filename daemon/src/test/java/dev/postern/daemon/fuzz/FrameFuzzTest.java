package dev.postern.daemon.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.testing.FuzzReplay;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.Frame;
import dev.postern.protocol.FrameBuffer;
import dev.postern.protocol.FrameCodec;
import dev.postern.protocol.FrameException;
import dev.postern.protocol.FrameTooLongException;
import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.message.LoginEvent;
import dev.postern.protocol.message.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

public final class FrameFuzzTest {
  /** Lines are the same however the stream is cut, and what is read is written back the same. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    List<byte[]> lines = lines(input, input.length);
    List<byte[]> sameLines = lines(input, 7);
    assertThat(sameLines).hasSameSizeAs(lines);
    for (int i = 0; i < lines.size(); i++) {
      assertThat(sameLines.get(i)).isEqualTo(lines.get(i));
      read(lines.get(i));
    }
  }

  private static List<byte[]> lines(byte[] input, int portion) throws FrameTooLongException {
    FrameBuffer buffer = new FrameBuffer();
    List<byte[]> lines = new ArrayList<>();
    for (int at = 0; at < input.length; at += portion) {
      buffer.add(input, at, Math.min(portion, input.length - at));
      for (Optional<byte[]> line = buffer.next(); line.isPresent(); line = buffer.next()) {
        lines.add(line.get());
      }
    }
    return lines;
  }

  private static void read(byte[] line) throws FrameException {
    Frame frame;
    try {
      frame = FrameCodec.decode(line);
    } catch (FrameException refused) {
      FrameCodec.encode(refused.refusal());
      return;
    }
    byte[] written = FrameCodec.encode(frame);
    Frame again = FrameCodec.decode(Arrays.copyOf(written, written.length - 1));
    assertThat(again).isEqualTo(frame);
    switch (frame) {
      case Frame.Call call -> request(call);
      case Frame.Notification note -> event(note);
      case Frame.Answer _, Frame.Refusal _ -> {}
    }
  }

  private static void request(Frame.Call call) {
    try {
      Request request = Request.of(call.method(), call.parameters());
      assertThat(Request.of(request.method(), request.parameters()).parameters())
          .isEqualTo(request.parameters());
    } catch (FailureException refused) {
      assertThat(refused.failure().message()).isNotEmpty();
    }
  }

  private static void event(Frame.Notification note) {
    try {
      LoginEvent.of(note.parameters());
    } catch (FieldException refused) {
      assertThat(refused).hasMessageContaining("field");
    }
  }

  @Test
  void everyStreamIsReadOrRefused() {
    FuzzReplay.of(FrameFuzzTest.class, FrameFuzzTest::fuzzerTestOneInput);
  }
}
