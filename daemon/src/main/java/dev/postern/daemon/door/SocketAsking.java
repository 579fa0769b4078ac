package dev.postern.daemon.door;

import dev.postern.daemon.platform.PeerIdentity;
import dev.postern.daemon.platform.PeerRefusedException;
import dev.postern.protocol.Frame;
import dev.postern.protocol.FrameBuffer;
import dev.postern.protocol.FrameCodec;
import dev.postern.protocol.FrameException;
import dev.postern.protocol.FrameTooLongException;
import dev.postern.protocol.json.Json.JsonNumber;
import dev.postern.protocol.message.Request;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The way over a socket, at whose other end the kernel must name this user. */
final class SocketAsking implements Asking {
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(4);

  private static final int CHUNK = 1024;

  private final PeerIdentity identity;

  SocketAsking(PeerIdentity identity) {
    this.identity = identity;
  }

  @Override
  public Reply ask(Path socket, Request request, Duration patience) {
    return inTime(() -> exchange(socket, request), new Reply.Silence(), patience);
  }

  @Override
  public boolean accepts(Path socket) {
    return inTime(() -> isAccepted(socket), false, CONNECT_PATIENCE);
  }

  /** The thread that waits ends with the process, which the caller is about to end. */
  private <T> T inTime(Supplier<T> work, T late, Duration patience) {
    CompletableFuture<T> done = new CompletableFuture<>();
    Thread.ofPlatform().name("asking").daemon(true).start(() -> done.complete(work.get()));
    return done.completeOnTimeout(late, patience.toMillis(), TimeUnit.MILLISECONDS).join();
  }

  private Reply exchange(Path socket, Request request) {
    try (SocketChannel channel = connect(socket)) {
      Frame.Call call = new Frame.Call(new JsonNumber("1"), request.method(), request.parameters());
      ByteBuffer bytes = ByteBuffer.wrap(FrameCodec.encode(call));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      return reply(channel);
    } catch (IOException e) {
      return new Reply.Nobody(Objects.toString(e.getMessage(), e.toString()));
    } catch (PeerRefusedException _) {
      return new Reply.Nobody("a process of another user answers there");
    } catch (FrameException | FrameTooLongException _) {
      return new Reply.Nobody("what answers there is no daemon of postern");
    }
  }

  private boolean isAccepted(Path socket) {
    try (SocketChannel channel = connect(socket)) {
      return channel.isConnected();
    } catch (IOException | PeerRefusedException _) {
      return false;
    }
  }

  private SocketChannel connect(Path socket) throws IOException, PeerRefusedException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
      identity.identify(channel);
      return channel;
    } catch (IOException | PeerRefusedException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static Reply reply(SocketChannel channel)
      throws IOException, FrameException, FrameTooLongException {
    FrameBuffer buffer = new FrameBuffer();
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    Optional<byte[]> line = buffer.next();
    while (line.isEmpty()) {
      if (channel.read(chunk) < 0) {
        return new Reply.Nobody("it hung up without an answer");
      }
      buffer.add(chunk.array(), 0, chunk.position());
      chunk.clear();
      line = buffer.next();
    }
    return switch (FrameCodec.decode(line.get())) {
      case Frame.Answer _ -> new Reply.Granted();
      case Frame.Refusal refusal -> new Reply.Declined(refusal.failure());
      case Frame.Call _ -> new Reply.Nobody("it asks instead of answering");
      case Frame.Notification _ -> new Reply.Nobody("it tells instead of answering");
    };
  }
}
