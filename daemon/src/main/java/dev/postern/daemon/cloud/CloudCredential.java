package dev.postern.daemon.cloud;

import dev.postern.daemon.credential.AwsSessionCredentials;
import dev.postern.daemon.credential.ObtainedCredential;
import dev.postern.protocol.Secret;
import java.time.Instant;
import java.util.Optional;

/** What authenticates requests to a cloud. */
public sealed interface CloudCredential {

  /**
   * Keys that sign requests to AWS.
   *
   * @param region where Bedrock is asked
   */
  record Aws(AwsSessionCredentials credentials, String region) implements CloudCredential {}

  /**
   * A bearer token (RFC 6750).
   *
   * @param expiresAt empty where the token was given or does not say
   * @param project Google's project, where the credentials name one
   */
  record Token(Secret accessToken, Optional<Instant> expiresAt, Optional<String> project)
      implements CloudCredential {
    /** A token that the caller gave. */
    static Token given(Secret token) {
      return new Token(token, Optional.empty(), Optional.empty());
    }
  }

  /** An API key that the caller gave. */
  record Key(Secret key) implements CloudCredential {}

  /**
   * Nothing of the cloud's: a gateway authenticates.
   *
   * @param gateway what the gateway itself is sent, if anything
   */
  record Skipped(Optional<ObtainedCredential> gateway) implements CloudCredential {
    /** What a gateway is sent; a helper's value goes to it as a token alone. */
    public static Skipped behind(ObtainedCredential gateway) {
      return new Skipped(
          Optional.of(
              gateway instanceof ObtainedCredential.HelperValue(Secret value)
                  ? new ObtainedCredential.BearerToken(value)
                  : gateway));
    }
  }
}
