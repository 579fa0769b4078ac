package dev.postern.sandbox;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a sandbox is started with.
 *
 * @param port the TCP port on 127.0.0.1, 0 for any free one
 * @param clientId the one public client
 * @param redirectUris what that client registered; of loopback ones the port is free (RFC 8252
 *     section 7.3); the sandbox's own page for codes to copy is always registered
 * @param lifetimes of tokens and codes
 * @param tokenRules of the token endpoint
 * @param approval who answers the approval page at first
 * @param clock what time it is before anything is advanced
 * @param random where tokens and codes come from
 */
public record SandboxOptions(
    int port,
    String clientId,
    List<String> redirectUris,
    Lifetimes lifetimes,
    TokenRules tokenRules,
    Approval approval,
    InstantSource clock,
    RandomGenerator random) {
  /** Checks the port and copies the list. */
  public SandboxOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port lies between 0 and 65535, not " + port);
    }
    redirectUris = List.copyOf(redirectUris);
  }

  /** Any port, the system's clock, {@code /callback} on every loopback host, a person approves. */
  public static SandboxOptions defaults() {
    return new SandboxOptions(
        0,
        "postern-sandbox",
        List.of("http://127.0.0.1/callback", "http://[::1]/callback", "http://localhost/callback"),
        Lifetimes.defaults(),
        TokenRules.defaults(),
        Approval.ASK,
        InstantSource.system(),
        new SecureRandom());
  }

  /** These options on another port. */
  public SandboxOptions withPort(int other) {
    return new SandboxOptions(
        other, clientId, redirectUris, lifetimes, tokenRules, approval, clock, random);
  }

  /** These options with other registered redirect URIs. */
  public SandboxOptions withRedirectUris(List<String> other) {
    return new SandboxOptions(
        port, clientId, other, lifetimes, tokenRules, approval, clock, random);
  }

  /** These options with other lifetimes. */
  public SandboxOptions withLifetimes(Lifetimes other) {
    return new SandboxOptions(
        port, clientId, redirectUris, other, tokenRules, approval, clock, random);
  }

  /** These options with another lifetime of access tokens. */
  public SandboxOptions withAccessTokenLifetime(Duration other) {
    return withLifetimes(lifetimes.withAccessToken(other));
  }

  /** These options with other rules for the token endpoint. */
  public SandboxOptions withTokenRules(TokenRules other) {
    return new SandboxOptions(
        port, clientId, redirectUris, lifetimes, other, approval, clock, random);
  }

  /** These options with another answer to the approval page. */
  public SandboxOptions withApproval(Approval other) {
    return new SandboxOptions(
        port, clientId, redirectUris, lifetimes, tokenRules, other, clock, random);
  }

  /** These options with approval given by the sandbox itself. */
  public SandboxOptions autoApprove() {
    return withApproval(Approval.APPROVE);
  }

  /** These options with another clock. */
  public SandboxOptions withClock(InstantSource other) {
    return new SandboxOptions(
        port, clientId, redirectUris, lifetimes, tokenRules, approval, other, random);
  }
}
