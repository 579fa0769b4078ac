package dev.postern.sandbox;

import dev.postern.protocol.Secret;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A strict OAuth authorization server on 127.0.0.1, all of its state in memory.
 *
 * <p>It serves one public client and one account. It takes nothing that a standard forbids, so that
 * a client that gets along with it gets along with others.
 */
public final class Sandbox implements AutoCloseable {
  private static final long BIGGEST_REQUEST = 64 * 1024;

  private final SandboxOptions options;
  private final Authority authority;
  private final Faults faults = new Faults();
  private final Undertow server;
  private final String issuer;

  private Sandbox(SandboxOptions options) {
    this.options = options;
    authority = new Authority(options);
    Desk desk = new Desk(faults, authority.counts());
    AtomicReference<Gate> gate = new AtomicReference<>(new Gate(Map.of(), desk));
    server =
        Undertow.builder()
            .addHttpListener(
                options.port(), "127.0.0.1", exchange -> gate.get().handleRequest(exchange))
            // direct buffers are freed through Unsafe, of which a JDK 25 warns
            .setDirectBuffers(false)
            .setWorkerThreads(1)
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, BIGGEST_REQUEST)
            .build();
    server.start();
    InetSocketAddress address =
        (InetSocketAddress) server.getListenerInfo().getFirst().getAddress();
    issuer = "http://127.0.0.1:" + address.getPort();
    // the issuer has the port in its name, so the routes can only be made now
    Map<String, Route> routes = authority.routes(issuer);
    routes.putAll(new AdminHandlers(this, authority.adminKey()).routes());
    gate.set(new Gate(routes, desk));
  }

  /** Starts a sandbox; it listens when this returns, until it is closed. */
  public static Sandbox start(SandboxOptions options) {
    return new Sandbox(options);
  }

  /** The issuer, a URL without a slash at its end. */
  public String issuer() {
    return issuer;
  }

  /** The one client, which is public. */
  public String clientId() {
    return options.clientId();
  }

  /** The redirect URI of the page that shows {@code code#state} to copy. */
  public String manualRedirectUri() {
    return issuer + Paths.MANUAL_REDIRECT;
  }

  /** What goes wrong next. */
  public Faults faults() {
    return faults;
  }

  /** What was asked so far. */
  public Counts counts() {
    return authority.counts();
  }

  /** What opens the admin endpoint, as a bearer token. */
  public Secret adminKey() {
    return authority.adminKey();
  }

  /** The time in here. */
  public Instant now() {
    return authority.clock().instant();
  }

  /** Whether that access token opens something now, or that refresh token would bring new ones. */
  public boolean accepts(Secret token) {
    Families families = authority.families();
    return families.validAccessToken(token).isPresent() || families.isCurrent(token);
  }

  /** Moves the time in here forward. */
  public void advance(Duration by) {
    authority.clock().advance(by);
  }

  /** Sets who answers the approval pages that are asked for from now on. */
  public void approval(Approval answerer) {
    authority.approval().set(answerer);
  }

  /** Lets the device with that user code in, or refuses it; false if none with it waits. */
  public boolean decideDevice(String userCode, boolean approve) {
    return authority.devices().decide(userCode, approve);
  }

  /** Lets every waiting device in, or refuses all; the number of them. */
  public int decideAllDevices(boolean approve) {
    return authority.devices().decideAll(approve);
  }

  /** Revokes every token, as an administrator might. */
  public void revokeAll() {
    authority.families().revokeAll();
  }

  @Override
  public void close() {
    server.stop();
  }
}
