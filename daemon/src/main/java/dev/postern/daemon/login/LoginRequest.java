package dev.postern.daemon.login;

import dev.postern.daemon.provider.ResolvedProvider;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * What a login is asked to do.
 *
 * @param provider where to sign in
 * @param method how to sign in
 * @param callbackPort the fixed port of the loopback listener, 1 to 65535; absent means any free
 *     one
 * @param timeout after how long the login is given up
 */
public record LoginRequest(
    ResolvedProvider provider, Method method, OptionalInt callbackPort, Duration timeout) {

  /** How a person signs in. */
  public enum Method {
    /** A browser that comes back to the loopback listener, raced against a pasted code. */
    BROWSER,
    /** A code typed into another device (RFC 8628). */
    DEVICE
  }
}
