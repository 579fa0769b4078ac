package dev.postern.daemon.provider;

/** What became of a revocation. */
public sealed interface RevocationReply {
  /** The server has forgotten the token, or never knew it (RFC 7009 section 2.2). */
  record Revoked() implements RevocationReply {}

  /** The server answered with a well-formed OAuth error. */
  record Refused(OAuthError error) implements RevocationReply {}

  /** No answer that means anything; see {@link TokenReply.Unavailable}. */
  record Unavailable(String reason) implements RevocationReply {}

  /** The provider has no revocation endpoint. */
  record Unsupported() implements RevocationReply {}
}
