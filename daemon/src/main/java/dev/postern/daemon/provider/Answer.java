package dev.postern.daemon.provider;

import dev.postern.protocol.Secret;
import java.net.http.HttpHeaders;
import java.util.Optional;

/** What came of an HTTP request. */
sealed interface Answer {
  /** The server answered with the given status, and a body that may hold tokens. */
  record Reply(int status, HttpHeaders headers, Secret body) implements Answer {
    /** The value of the header, where it is there. */
    Optional<String> header(String name) {
      return headers.firstValue(name);
    }
  }

  /**
   * There was no whole answer.
   *
   * @param reason why, fit for a user's eyes
   * @param cure what to do about it, where something can be done
   * @param mayHaveArrived whether the request may have reached the server
   */
  record Failure(String reason, Optional<String> cure, boolean mayHaveArrived) implements Answer {
    Failure(String reason, boolean mayHaveArrived) {
      this(reason, Optional.empty(), mayHaveArrived);
    }
  }
}
