package dev.postern.sandbox;

/** The answers that are given instead of an endpoint's own. */
final class Substitutes {
  private static final String FAULT = "fault";

  private Substitutes() {}

  static Reply reply(Fault.Instead fault) {
    return switch (fault) {
      case Fault.TooManyRequests(var retryAfter) -> {
        Reply reply = Reply.text(429, "too many requests\n", FAULT);
        yield retryAfter
            .map(wait -> reply.withHeader("Retry-After", Long.toString(wait.toSeconds())))
            .orElse(reply);
      }
      case Fault.Failure(int status) -> Reply.text(status, "out of order\n", FAULT);
      case Fault.Html(int status) ->
          Page.of(
              status, "Sign in to this network", "<p>Not what you expected.</p>", "'none'", FAULT);
      case Fault.EmptyBody _ -> Reply.empty(200, FAULT);
      case Fault.ErrorReply(int status, String error, String description) ->
          Reply.error(status, error, description);
      case Fault.GiantBody(int bytes) ->
          Reply.json(200, Json.object().put("padding", "x".repeat(bytes)), FAULT);
    };
  }
}
