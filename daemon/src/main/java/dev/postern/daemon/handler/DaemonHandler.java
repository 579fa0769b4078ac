package dev.postern.daemon.handler;

import dev.postern.daemon.platform.Places;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.JsonException;
import dev.postern.protocol.json.JsonReader;
import dev.postern.protocol.message.DaemonStatus;
import dev.postern.protocol.message.Description;
import dev.postern.protocol.message.Discover;
import dev.postern.protocol.message.Done;
import dev.postern.protocol.message.GetDaemonStatus;
import dev.postern.protocol.message.StopDaemon;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Answers {@code daemon.status}, {@code daemon.stop} and {@code rpc.discover}. */
public final class DaemonHandler {
  private static final long PROTOCOL_VERSION = 1;

  private final String version;
  private final long processId;
  private final Places places;
  private final Instant startedAt;
  private final Supplier<List<String>> sockets;
  private final IntSupplier connections;
  private final Supplier<List<String>> waits;
  private final Supplier<Optional<String>> need;
  private final Runnable stop;

  /**
   * A handler of the daemon's own matters.
   *
   * @param sockets the paths of all sockets
   * @param waits what it waits for
   * @param need what the daemon is needed for though nobody asks
   * @param stop begins the stop and returns at once
   */
  public DaemonHandler(
      String version,
      long processId,
      Places places,
      Instant startedAt,
      Supplier<List<String>> sockets,
      IntSupplier connections,
      Supplier<List<String>> waits,
      Supplier<Optional<String>> need,
      Runnable stop) {
    this.version = version;
    this.processId = processId;
    this.places = places;
    this.startedAt = startedAt;
    this.sockets = sockets;
    this.connections = connections;
    this.waits = waits;
    this.need = need;
    this.stop = stop;
  }

  /** How the daemon is. */
  public DaemonStatus answer(GetDaemonStatus request) {
    return new DaemonStatus(
        version,
        PROTOCOL_VERSION,
        processId,
        startedAt.getEpochSecond(),
        places.socket().toString(),
        sockets.get(),
        connections.getAsInt(),
        places.log().toString(),
        waits.get());
  }

  /** Stops the daemon once the answer is on its way. */
  public Done answer(StopDaemon request) throws FailureException {
    if (request.givingWay()) {
      Optional<String> reason = need.get();
      if (reason.isPresent()) {
        throw new FailureException(
            Failure.of(
                ErrorCode.REFUSED,
                "the daemon goes on: " + reason.get(),
                "to stop it all the same, run: postern daemon stop"));
      }
    }
    stop.run();
    return new Done();
  }

  /** The document that describes the protocol. */
  public Description answer(Discover request) {
    try (InputStream in =
        Description.class.getResourceAsStream("/dev/postern/protocol/openrpc.json")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return new Description((JsonObject) JsonReader.read(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JsonException e) {
      throw new IllegalStateException("openrpc.json is not json", e);
    }
  }
}
