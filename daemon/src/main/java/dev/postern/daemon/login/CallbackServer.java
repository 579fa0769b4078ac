package dev.postern.daemon.login;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/** The loopback listener (RFC 8252 section 7.3): one port on every loopback address there is. */
final class CallbackServer implements AutoCloseable {
  private static final int ATTEMPTS = 10;
  private static final int HEADER_LIMIT = 16 * 1024;
  private static final int TIMEOUT_MILLIS = 10_000;

  /** A fixed port that belongs to someone else. */
  static final class PortBusyException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int port;

    PortBusyException(int port) {
      super("port " + port + " is in use");
      this.port = port;
    }

    int port() {
      return port;
    }
  }

  /** No listener is possible. */
  static final class UnavailableException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String reason;

    UnavailableException(String reason) {
      super(reason);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }

  private final XnioWorker worker;
  private final List<Undertow> listeners;
  private final int port;
  private final Entrance entrance;

  private CallbackServer(XnioWorker worker, List<Undertow> listeners, int port, Entrance entrance) {
    this.worker = worker;
    this.listeners = listeners;
    this.port = port;
    this.entrance = entrance;
  }

  /**
   * Listens on the given port, or on any that is free on all loopback addresses; each request is
   * handled by the executor.
   */
  static CallbackServer open(OptionalInt fixedPort, Executor executor)
      throws PortBusyException, UnavailableException {
    try {
      XnioWorker worker =
          Xnio.getInstance()
              .createWorker(
                  OptionMap.builder()
                      .set(Options.WORKER_IO_THREADS, 1)
                      .set(Options.WORKER_TASK_CORE_THREADS, 1)
                      .set(Options.WORKER_TASK_MAX_THREADS, 1)
                      .set(Options.THREAD_DAEMON, true)
                      .set(Options.WORKER_NAME, "postern-callback")
                      .getMap());
      try {
        return open(fixedPort, worker, new Entrance(executor));
      } catch (PortBusyException | UnavailableException | RuntimeException failed) {
        worker.shutdownNow();
        throw failed;
      }
    } catch (IOException broken) {
      throw new UnavailableException("no worker: " + broken.getClass().getSimpleName());
    }
  }

  private static CallbackServer open(OptionalInt fixedPort, XnioWorker worker, Entrance entrance)
      throws PortBusyException, UnavailableException, IOException {
    List<String> addresses = loopbackAddresses();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      List<Undertow> listeners = new ArrayList<>();
      int port = fixedPort.orElse(0);
      try {
        for (String address : addresses) {
          Undertow listener = listener(worker, address, port, entrance);
          listener.start();
          listeners.add(listener);
          port = portOf(listener);
        }
        return new CallbackServer(worker, listeners, port, entrance);
      } catch (RuntimeException failed) {
        listeners.forEach(Undertow::stop);
        if (!isBusy(failed)) {
          throw new UnavailableException(String.valueOf(rootOf(failed).getMessage()));
        }
        if (fixedPort.isPresent()) {
          throw new PortBusyException(fixedPort.getAsInt());
        }
      }
    }
    throw new UnavailableException("no port is free on all of " + String.join(", ", addresses));
  }

  /** The port that it listens on. */
  int port() {
    return port;
  }

  /** Hands all further requests to the handler; those before it were answered with 404. */
  void serve(HttpHandler handler) {
    entrance.handler = handler;
  }

  @Override
  public void close() {
    listeners.forEach(Undertow::stop);
    worker.shutdown();
  }

  private static Undertow listener(
      XnioWorker worker, String address, int port, HttpHandler handler) {
    return Undertow.builder()
        .setWorker(worker)
        .addHttpListener(port, address)
        .setHandler(handler)
        // browsers send | { } ^ and ` of a redirect as they are, which would be a bare 400
        .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
        .setServerOption(UndertowOptions.MAX_HEADER_SIZE, HEADER_LIMIT)
        .setServerOption(UndertowOptions.MAX_HEADERS, 100)
        .setServerOption(UndertowOptions.MAX_PARAMETERS, 32)
        .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, 1024L)
        .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, TIMEOUT_MILLIS)
        .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, TIMEOUT_MILLIS)
        .build();
  }

  private static int portOf(Undertow listener) {
    return ((InetSocketAddress) listener.getListenerInfo().getFirst().getAddress()).getPort();
  }

  private static List<String> loopbackAddresses() throws IOException {
    List<String> addresses = new ArrayList<>();
    for (String address : List.of("127.0.0.1", "::1")) {
      if (NetworkInterface.getByInetAddress(InetAddress.getByName(address)) != null) {
        addresses.add(address);
      }
    }
    return addresses.isEmpty() ? List.of("127.0.0.1") : addresses;
  }

  private static boolean isBusy(Throwable failure) {
    return rootOf(failure) instanceof BindException;
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** The handler that is there before the login's own is. */
  private static final class Entrance implements HttpHandler {
    private final Executor executor;
    private volatile @Nullable HttpHandler handler;

    Entrance(Executor executor) {
      this.executor = executor;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
      HttpHandler behind = handler;
      if (behind == null) {
        exchange.setStatusCode(404).setPersistent(false).endExchange();
      } else {
        exchange.dispatch(executor, behind);
      }
    }
  }
}
