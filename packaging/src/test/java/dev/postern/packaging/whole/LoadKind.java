package dev.postern.packaging.whole;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A way in which a peer is a burden. */
enum LoadKind {
  /** It connects and says nothing. */
  SILENT(1),
  /** It begins a frame and stops. */
  HALF_A_FRAME(1),
  /** It sends a frame that does not end, close to the limit, and stops. */
  LARGE_HALF_FRAME(10),
  /** It sends more than any frame may have. */
  GIANT_FRAME(10),
  /** It asks and never reads an answer. */
  NEVER_READING(10),
  /** It sends a frame byte by byte, for as long as others ask. */
  BYTE_BY_BYTE(10);

  private static final int LARGE = 1_000_000;
  private static final String REQUEST =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"rpc.discover\",\"params\":{}}\n";

  private final int share;

  LoadKind(int share) {
    this.share = share;
  }

  /** How many such peers there are where so many are asked for: some cost more to play. */
  int peers(int asked) {
    return Math.max(1, asked / share);
  }

  /** Does it on a connection that has just been made and that does not block. */
  void burden(SocketChannel channel) throws IOException {
    switch (this) {
      case SILENT, BYTE_BY_BYTE -> {}
      case HALF_A_FRAME -> write(channel, "{\"jsonrpc\":\"2.0\",".getBytes(StandardCharsets.UTF_8));
      case LARGE_HALF_FRAME -> write(channel, padding(LARGE));
      case GIANT_FRAME -> write(channel, padding(3 * LARGE));
      case NEVER_READING -> write(channel, REQUEST.repeat(100).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Does more of it on the connections of all; called again and again while others ask. */
  void goOn(List<SocketChannel> channels) {
    if (this == BYTE_BY_BYTE) {
      for (SocketChannel channel : channels) {
        try {
          channel.write(ByteBuffer.wrap(new byte[] {' '}));
        } catch (IOException _) {
          // the daemon's patience with this one is at its end
        }
      }
    }
  }

  private static byte[] padding(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) ' ');
    bytes[0] = '"';
    return bytes;
  }

  /** Writes until all is written, nobody reads any more, or the other side has hung up. */
  private static void write(SocketChannel channel, byte[] bytes) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    int idle = 0;
    while (rest.hasRemaining() && idle < 100) {
      try {
        idle = channel.write(rest) == 0 ? idle + 1 : 0;
      } catch (IOException _) {
        return;
      }
      if (idle > 0) {
        LockSupport.parkNanos(1_000_000);
      }
    }
  }
}
