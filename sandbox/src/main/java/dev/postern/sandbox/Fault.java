package dev.postern.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One way in which an authorization server, or the net before it, lets its client down. */
public sealed interface Fault {
  /** An answer that comes late: the request waits, then is handled as ever. */
  record Delay(Duration duration) implements Fault {}

  /** An answer that is decided at once and sent late: a refresh token is rotated meanwhile. */
  record LateReply(Duration duration) implements Fault {}

  /** A request that is taken and never answered: nothing has changed, the connection stays. */
  record Silence() implements Fault {}

  /** An answer that another thing gives: the request never reaches the endpoint. */
  sealed interface Instead extends Fault {}

  /** Status 429, with Retry-After in whole seconds where there is one. */
  record TooManyRequests(Optional<Duration> retryAfter) implements Instead {}

  /** A status with a plain text body: 500, 503 and their kin. */
  record Failure(int status) implements Instead {}

  /** An HTML page where JSON is expected: a captive portal with 200, a firewall with 403. */
  record Html(int status) implements Instead {}

  /** Status 200 and no body at all. */
  record EmptyBody() implements Instead {}

  /** An OAuth error of RFC 6749 section 5.2, with any status (200 too) and any text. */
  record ErrorReply(int status, String error, String description) implements Instead {}

  /** A well-formed JSON answer of so many bytes of padding. */
  record GiantBody(int bytes) implements Instead {}

  /** A connection that breaks. */
  sealed interface Broken extends Fault {}

  /** A reset before the request is handled: nothing has changed. */
  record ResetBeforeReply() implements Broken {}

  /** A reset after the request is handled: a refresh token is rotated and nobody knows it. */
  record LostReply() implements Broken {}

  /** A connection that ends in the middle of the body. */
  record CutBody() implements Broken {}

  /** An answer that comes, a little other than expected. */
  sealed interface Twist extends Fault {}

  /** A token answer without {@code expires_in}. */
  record NoExpiresIn() implements Twist {}

  /** A token answer without {@code access_token}; a refresh token is rotated all the same. */
  record NoAccessToken() implements Twist {}

  /** A refresh that leaves the refresh token as it is and does not mention it. */
  record NoRefreshToken() implements Twist {}

  /** A token answer with less scope than was asked for. */
  record ShrunkScope(List<String> scope) implements Twist {
    /** Copies the list. */
    public ShrunkScope {
      scope = List.copyOf(scope);
    }
  }

  /** A token answer whose {@code token_type} is written in this way, {@code bEARER} for one. */
  record TokenType(String spelling) implements Twist {}

  /** A token answer with fields that no specification knows. */
  record UnknownFields() implements Twist {}

  /** An authorization answer that carries an error, its text perhaps hostile. */
  record AuthorizationError(String error, String description) implements Twist {}

  /** An authorization answer with a state that nobody sent. */
  record WrongState() implements Twist {}

  /** An authorization answer or metadata of another issuer. */
  record WrongIssuer() implements Twist {}

  /** An authorization answer without {@code iss}, though the metadata promises it. */
  record NoIssuer() implements Twist {}
}
