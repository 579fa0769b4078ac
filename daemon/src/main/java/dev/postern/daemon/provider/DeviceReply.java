package dev.postern.daemon.provider;

import dev.postern.protocol.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** What became of a request to the device authorization endpoint. */
public sealed interface DeviceReply {
  /**
   * The server began a device login (RFC 8628 section 3.2).
   *
   * @param complete the verification URI that holds the user code already
   * @param lifetime how long the codes hold
   * @param interval the least time between two polls
   */
  record Issued(
      Secret deviceCode,
      String userCode,
      URI verificationUri,
      Optional<URI> complete,
      Duration lifetime,
      Duration interval)
      implements DeviceReply {}

  /** The server answered with a well-formed OAuth error. */
  record Refused(OAuthError error) implements DeviceReply {}

  /** No answer that means anything; see {@link TokenReply.Unavailable}. */
  record Unavailable(String reason, Optional<String> cure) implements DeviceReply {}

  /** The provider has no device authorization endpoint. */
  record Unsupported() implements DeviceReply {}
}
