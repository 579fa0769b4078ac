import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Asks over many connections at once from one thread: each connection asks again as soon as it was
 * answered.
 *
 * <p>{@code java Load.java SOCKET CONNECTIONS SECONDS REQUEST} prints one JSON object: answers a
 * second, and the times of an answer in microseconds. With SECONDS 0 each connection asks once.
 */
final class Load {
  private static final int MOST_SAMPLES = 4_000_000;

  private final ByteBuffer request;
  private final long[] nanoseconds = new long[MOST_SAMPLES];
  private int answers;
  private int errors;

  private Load(String request) {
    this.request = ByteBuffer.wrap((request + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** One connection: what it has read of the answer so far, and when it asked. */
  private static final class Connection {
    private final SocketChannel channel;
    private final ByteBuffer answer = ByteBuffer.allocateDirect(1 << 16);
    private long asked;

    Connection(SocketChannel channel) {
      this.channel = channel;
    }

    void ask(ByteBuffer request) throws IOException {
      answer.clear();
      asked = System.nanoTime();
      ByteBuffer rest = request.duplicate();
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    }

    /** Whether the answer is whole now. */
    boolean read() throws IOException {
      if (channel.read(answer) < 0) {
        throw new EOFException("the daemon closed the connection");
      }
      return answer.position() > 0 && answer.get(answer.position() - 1) == '\n';
    }

    boolean isError() {
      byte[] text = new byte[Math.min(answer.position(), 256)];
      answer.flip().get(text);
      return new String(text, StandardCharsets.UTF_8).contains("\"error\"");
    }
  }

  public static void main(String[] arguments) throws IOException {
    Path socket = Path.of(arguments[0]);
    int connections = Integer.parseInt(arguments[1]);
    int seconds = Integer.parseInt(arguments[2]);
    Load load = new Load(arguments[3]);
    if (seconds > 0) {
      load.run(socket, connections, Math.max(1, seconds / 3));
      load.answers = 0;
      load.errors = 0;
    }
    long taken = load.run(socket, connections, seconds);
    System.out.println(load.report(connections, taken));
  }

  /** Keeps asking until the time is over and every answer is there; returns the nanoseconds. */
  private long run(Path socket, int connections, int seconds) throws IOException {
    try (Selector selector = Selector.open()) {
      Connection[] all = new Connection[connections];
      for (int i = 0; i < connections; i++) {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        channel.configureBlocking(false);
        all[i] = new Connection(channel);
        channel.register(selector, SelectionKey.OP_READ, all[i]);
      }
      long begin = System.nanoTime();
      long end = begin + seconds * 1_000_000_000L;
      for (Connection connection : all) {
        connection.ask(request);
      }
      int open = connections;
      while (open > 0) {
        selector.select();
        for (SelectionKey key : selector.selectedKeys()) {
          Connection connection = (Connection) key.attachment();
          if (!connection.read()) {
            continue;
          }
          long now = System.nanoTime();
          record(connection, now);
          if (now < end && answers < MOST_SAMPLES) {
            connection.ask(request);
          } else {
            connection.channel.close();
            open--;
          }
        }
        selector.selectedKeys().clear();
      }
      return System.nanoTime() - begin;
    }
  }

  private void record(Connection connection, long now) {
    if (connection.isError()) {
      errors++;
    }
    nanoseconds[answers++] = now - connection.asked;
  }

  private String report(int connections, long taken) {
    long[] sorted = Arrays.copyOf(nanoseconds, answers);
    Arrays.sort(sorted);
    return """
        {"connections": %d, "answers": %d, "errors": %d, "seconds": %s, "perSecond": %d, \
        "medianMicros": %d, "p99Micros": %d, "mostMicros": %d}"""
        .formatted(
            connections,
            answers,
            errors,
            taken / 1e9,
            Math.round(answers / (taken / 1e9)),
            sorted[answers / 2] / 1000,
            sorted[(int) (answers * 0.99)] / 1000,
            sorted[answers - 1] / 1000);
  }
}
