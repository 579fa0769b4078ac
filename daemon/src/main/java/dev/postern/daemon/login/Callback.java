package dev.postern.daemon.login;

import dev.postern.daemon.provider.OAuthError;
import dev.postern.protocol.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * The judge of what comes back to the redirect URI: one response counts, and only with our state.
 */
final class Callback {
  /** What the browser brought. */
  sealed interface Answer {
    record Code(Secret code) implements Answer {}

    record Refused(LoginFailure failure) implements Answer {}
  }

  /** What becomes of one request to the redirect URI. */
  sealed interface Verdict {
    /** It is not of this login, and nothing has changed. */
    record Foreign() implements Verdict {}

    /** It came before. */
    record Used() implements Verdict {}

    /** It was the one, and this came of it. */
    record Settled(LoginOutcome outcome) implements Verdict {}
  }

  private final Secret state;
  private final IssuerCheck issuers;
  private final Function<Answer, LoginOutcome> settle;
  private final AtomicBoolean used = new AtomicBoolean();

  Callback(Secret state, IssuerCheck issuers, Function<Answer, LoginOutcome> settle) {
    this.state = state;
    this.issuers = issuers;
    this.settle = settle;
  }

  boolean isUsed() {
    return used.get();
  }

  /**
   * Judges the parameters of a request. The state is compared before anything else is looked at, so
   * that no other page or program can end a login; then come the issuer (RFC 9207 section 2.4), the
   * error, and the code. A parameter that is there twice makes the request foreign (RFC 6749
   * section 3.1).
   */
  Verdict take(Map<String, List<String>> parameters) {
    List<String> states = parameters.getOrDefault("state", List.of());
    if (states.size() != 1 || !state.equals(Secret.of(states.getFirst()))) {
      return new Verdict.Foreign();
    }
    boolean repeated = parameters.values().stream().anyMatch(values -> values.size() > 1);
    Optional<String> code = first(parameters, "code");
    Optional<String> error = first(parameters, "error");
    if (repeated || (code.isEmpty() && error.isEmpty())) {
      return new Verdict.Foreign();
    }
    if (!used.compareAndSet(false, true)) {
      return new Verdict.Used();
    }
    return new Verdict.Settled(settle.apply(answer(parameters, code, error)));
  }

  private Answer answer(
      Map<String, List<String>> parameters, Optional<String> code, Optional<String> error) {
    Optional<LoginFailure.IssuerMismatch> issuer = issuers.fault(first(parameters, "iss"));
    if (issuer.isPresent()) {
      return new Answer.Refused(issuer.get());
    }
    if (error.isPresent() || code.isEmpty()) {
      return new Answer.Refused(
          Login.failure(new OAuthError(error.orElse(""), first(parameters, "error_description"))));
    }
    return new Answer.Code(Secret.of(code.get()));
  }

  private static Optional<String> first(Map<String, List<String>> parameters, String name) {
    return parameters.getOrDefault(name, List.of()).stream()
        .findFirst()
        .filter(value -> !value.isEmpty());
  }
}
