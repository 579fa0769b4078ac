package dev.postern.packaging.demo;

import dev.postern.sandbox.Counts;
import dev.postern.sandbox.Endpoint;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import java.time.Duration;

/** The authorization server of the demo, and what it can say of how often it was asked. */
final class Server implements AutoCloseable {
  private final Sandbox sandbox;

  private Server(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /** Starts it; it approves by itself if told so, else it asks whoever sits at the browser. */
  static Server start(Duration accessTokenLifetime, boolean approvesItself) {
    SandboxOptions options = SandboxOptions.defaults().withAccessTokenLifetime(accessTokenLifetime);
    return new Server(Sandbox.start(approvesItself ? options.autoApprove() : options));
  }

  String issuer() {
    return sandbox.issuer();
  }

  String clientId() {
    return sandbox.clientId();
  }

  /** How many authorization codes it exchanged for tokens. */
  long codes() {
    return counts().answers(Endpoint.TOKEN, "authorization_code", "ok");
  }

  long refreshes() {
    return counts().refreshes();
  }

  long revocations() {
    return counts().requests(Endpoint.REVOCATION);
  }

  private Counts counts() {
    return sandbox.counts();
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
