package dev.postern.client.command;

import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Problem;
import dev.postern.client.text.Seconds;
import dev.postern.client.wire.Connection;
import dev.postern.protocol.Secret;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.message.ApproveKey;
import dev.postern.protocol.message.Credential;
import dev.postern.protocol.message.Explain;
import dev.postern.protocol.message.Explanation;
import dev.postern.protocol.message.GetCredential;
import dev.postern.protocol.message.Notice;
import java.util.List;
import java.util.Optional;

/**
 * The way to the credential that counts: all variables are sent where a command needs them, and a
 * person is asked about an API key that counts only with approval.
 */
final class CredentialFetch {
  private static final long LONGEST_TTL = 86_400;

  private final Session session;
  private final Caller caller;
  private final Connection connection;
  private final boolean rejected;
  private final Optional<Secret> rejectedValue;
  private final Optional<Long> minimum;

  private CredentialFetch(
      Session session,
      Caller caller,
      Connection connection,
      boolean rejected,
      Optional<Secret> rejectedValue,
      Optional<Long> minimum) {
    this.session = session;
    this.caller = caller;
    this.connection = connection;
    this.rejected = rejected;
    this.rejectedValue = rejectedValue;
    this.minimum = minimum;
  }

  /**
   * A credential as it came.
   *
   * @param json all its members
   * @param credential those that are known here
   */
  record Fetched(JsonObject json, Credential credential) {}

  /**
   * Fetches the credential for a caller and tells the person what there is to know.
   *
   * @param leastSeconds how long it must stay valid where the person does not say
   */
  static Fetched fetch(Session session, Options options, Caller caller, Optional<Long> leastSeconds)
      throws Problem {
    Optional<Long> given = options.seconds(Option.MIN_TTL, 0, LONGEST_TTL);
    Optional<Long> minimum = given.isPresent() ? given : leastSeconds;
    Optional<Secret> rejectedValue = RejectedToken.given(session, options);
    try (Connection connection = session.daemon().connect(!options.has(Option.NO_START))) {
      Fetched fetched =
          new CredentialFetch(
                  session,
                  caller,
                  connection,
                  RejectedToken.isTold(options),
                  rejectedValue,
                  minimum)
              .fetch();
      tell(session, fetched.credential().notices());
      tellLifetime(session, fetched.credential(), minimum);
      return fetched;
    }
  }

  /** Tells what a person should know. */
  static void tell(Session session, List<Notice> notices) {
    for (Notice notice : notices) {
      session.output().note(notice.message());
      session.output().hint(notice.hint());
    }
  }

  /** Tells for how long the credential holds, where that is known. */
  private static void tellLifetime(Session session, Credential credential, Optional<Long> minimum) {
    if (credential.expiresAt().isEmpty()) {
      return;
    }
    long left = Math.max(0, credential.expiresAt().get() - session.now());
    String text = "the credential of " + credential.source() + " holds for " + Seconds.format(left);
    session
        .output()
        .note(
            minimum.isPresent() && left < minimum.get()
                ? text + ", although " + Seconds.format(minimum.get()) + " was asked for"
                : text);
  }

  private Fetched fetch() throws Problem {
    if (!caller.isInteractive()) {
      return ask();
    }
    Fetched fetched;
    try {
      fetched = ask();
    } catch (Problem refused) {
      if (isApproved(keyToApproveDespite(refused))) {
        return ask();
      }
      throw refused;
    }
    return isApproved(fetched.credential().keyToApprove()) ? ask() : fetched;
  }

  private Fetched ask() throws Problem {
    JsonObject json =
        caller.ask(context -> call(new GetCredential(context, rejected, rejectedValue, minimum)));
    return new Fetched(json, Reading.of(json, Credential::fromJson));
  }

  private JsonObject call(GetCredential request) throws Problem {
    return connection.call(request, new CredentialEvents(session.output()));
  }

  private Optional<String> keyToApproveDespite(Problem refused) throws Problem {
    try {
      JsonObject json = caller.ask(context -> connection.call(new Explain(context)));
      return Reading.of(json, Explanation::fromJson).keyToApprove();
    } catch (Problem worse) {
      throw refused;
    }
  }

  /** Asks about a key, if there is one, and has the answer remembered. */
  private boolean isApproved(Optional<String> key) throws Problem {
    if (key.isEmpty()) {
      return false;
    }
    Optional<Boolean> answer =
        Question.ask(session, "use the API key ending in …" + key.get() + "?");
    if (answer.isPresent()) {
      boolean approved = answer.get();
      caller.ask(context -> connection.call(new ApproveKey(context, approved)));
    }
    return answer.orElse(false);
  }
}
