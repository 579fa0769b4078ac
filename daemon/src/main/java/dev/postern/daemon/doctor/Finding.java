package dev.postern.daemon.doctor;

import java.util.Locale;
import java.util.Optional;

/**
 * What a check found.
 *
 * @param name what was checked, in a word or two
 * @param message what was found, for a person
 * @param cure what to do about it
 */
public record Finding(String name, State state, String message, Optional<String> cure) {
  /** How good or bad a finding is. */
  public enum State {
    OK,
    WARN,
    FAIL
  }

  /** All is well. */
  static Finding ok(String name, String message) {
    return new Finding(name, State.OK, message, Optional.empty());
  }

  /** It works, but not for long or not as one may think. */
  static Finding warn(String name, String message, String cure) {
    return new Finding(name, State.WARN, message, Optional.of(cure));
  }

  /** It does not work. */
  static Finding fail(String name, String message, String cure) {
    return new Finding(name, State.FAIL, message, Optional.of(cure));
  }

  /** The finding as a message says it. */
  dev.postern.protocol.message.Check toMessage() {
    return new dev.postern.protocol.message.Check(
        name, state.name().toLowerCase(Locale.ROOT), message, cure);
  }
}
