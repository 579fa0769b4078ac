package dev.postern.daemon.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** An input made from others by a few small changes. */
final class FuzzVariation {
  private static final int MOST_CHANGES = 4;

  /** What parsers trip over. */
  private static final List<String> STUMBLING_BLOCKS =
      List.of(
          "\0",
          "\u001b[31m",
          "\u202e",
          "\ufeff",
          "\"",
          "\\",
          "\\u0000",
          "\\ud800",
          "{",
          "[",
          "}",
          "]",
          ",",
          ":",
          "\n",
          "\r\n",
          "null",
          "-0",
          "1e2147483647",
          "1e-2147483647",
          "9223372036854775808",
          "-9223372036854775809",
          "4294967297",
          "0x10",
          "NaN",
          "%00",
          "%",
          "#",
          "&",
          "=",
          "?",
          "//",
          "http://",
          "https://",
          "[::1]",
          "@",
          "..",
          "=?",
          "\u00ff",
          "\ud83d\ude00",
          " ",
          "+");

  private FuzzVariation() {}

  static byte[] of(List<byte[]> inputs, Random random) {
    byte[] varied = pick(inputs, random);
    int changes = 1 + random.nextInt(MOST_CHANGES);
    for (int i = 0; i < changes; i++) {
      varied = changed(varied, inputs, random);
    }
    return varied;
  }

  private static byte[] changed(byte[] input, List<byte[]> inputs, Random random) {
    int from = random.nextInt(input.length + 1);
    int to = from + random.nextInt(Math.min(16, input.length - from) + 1);
    return switch (random.nextInt(5)) {
      case 0 -> replaced(input, from, to, new byte[0]);
      case 1 -> replaced(input, from, to, block(random));
      case 2 -> replaced(input, from, from, block(random));
      case 3 -> replaced(input, from, to, new byte[] {(byte) random.nextInt(256)});
      default -> replaced(input, from, input.length, tail(pick(inputs, random), random));
    };
  }

  private static byte[] replaced(byte[] input, int from, int to, byte[] middle) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(input, 0, from);
    out.writeBytes(middle);
    out.write(input, to, input.length - to);
    return out.toByteArray();
  }

  private static byte[] block(Random random) {
    String block = STUMBLING_BLOCKS.get(random.nextInt(STUMBLING_BLOCKS.size()));
    int times = random.nextInt(64) == 0 ? 5000 : 1;
    return block.repeat(times).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] tail(byte[] input, Random random) {
    int from = random.nextInt(input.length + 1);
    return Arrays.copyOfRange(input, from, input.length);
  }

  private static byte[] pick(List<byte[]> inputs, Random random) {
    return inputs.get(random.nextInt(inputs.size()));
  }
}
