package dev.postern.daemon.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.daemon.platform.network.Advice;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** An answer of an OAuth endpoint, judged. */
sealed interface Outcome {
  /** A success with whatever JSON object came along. */
  record Success(Answer.Reply reply, Optional<JsonNode> body) implements Outcome {
    @Override
    public String toString() {
      return "Success[status=" + reply.status() + "]";
    }
  }

  /** A well-formed OAuth error. */
  record Refused(OAuthError error) implements Outcome {}

  /** An answer that means nothing, or none. */
  record Nothing(
      String reason, Optional<String> cure, Optional<Duration> retryAfter, boolean mayHaveArrived)
      implements Outcome {}

  /** The characters that an error code may have (RFC 6749 section 5.2). */
  Pattern ERROR_CODE = Pattern.compile("[\\x20-\\x21\\x23-\\x5b\\x5d-\\x7e]{1,100}");

  /**
   * Judges an answer. Overload (429) and server faults (5xx) mean nothing, whatever their body
   * says; else a body with a string {@code error} is an OAuth error, even with status 200; else 2xx
   * is a success.
   */
  static Outcome of(Answer answer, Instant now) {
    return switch (answer) {
      case Answer.Failure(String reason, Optional<String> cure, boolean mayHaveArrived) ->
          new Nothing(reason, cure, Optional.empty(), mayHaveArrived);
      case Answer.Reply reply -> ofReply(reply, now);
    };
  }

  private static Outcome ofReply(Answer.Reply reply, Instant now) {
    int status = reply.status();
    if (status == 429) {
      return new Nothing(
          "too many requests (status 429)", Optional.empty(), RetryAfter.of(reply, now), false);
    }
    if (status >= 500 || (status >= 300 && status < 400)) {
      return new Nothing("status " + status, Optional.empty(), RetryAfter.of(reply, now), true);
    }
    Optional<JsonNode> body = Json.object(reply.body());
    Optional<OAuthError> error = body.flatMap(Outcome::error);
    if (error.isPresent()) {
      return new Refused(error.get());
    }
    if (status >= 200 && status < 300) {
      return new Success(reply, body);
    }
    return new Nothing(
        "status " + status + (body.isPresent() ? "" : ", not JSON"),
        advice(status, body.isPresent()).map(Advice::cure),
        RetryAfter.of(reply, now),
        true);
  }

  /** A 403 that is no JSON comes from a gateway and tells nothing of the account. */
  private static Optional<Advice> advice(int status, boolean json) {
    return status == 403 && !json ? Optional.of(Advice.WALLED) : Advice.forStatus(status);
  }

  private static Optional<OAuthError> error(JsonNode body) {
    return Json.text(body, "error")
        .filter(code -> ERROR_CODE.matcher(code).matches() && !code.isBlank())
        .map(code -> new OAuthError(code, Json.text(body, "error_description")));
  }
}
