package dev.postern.protocol;

import java.util.Optional;

/**
 * Why a request was not fulfilled.
 *
 * @param code its kind
 * @param message what was wrong and where, for a person: lower case, no full stop, no secret
 * @param hint what to do about it
 */
public record Failure(ErrorCode code, String message, Optional<String> hint) {
  /** A failure that carries no advice. */
  public static Failure of(ErrorCode code, String message) {
    return new Failure(code, message, Optional.empty());
  }

  /** A failure with what to do about it. */
  public static Failure of(ErrorCode code, String message, String hint) {
    return new Failure(code, message, Optional.of(hint));
  }
}
