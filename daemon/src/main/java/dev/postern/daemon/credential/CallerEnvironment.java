package dev.postern.daemon.credential;

import dev.postern.protocol.Secret;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The environment that a caller sent with its request; every value is a secret until it is asked
 * for by name.
 */
public final class CallerEnvironment {
  /** No variables: what a forwarded caller counts as having. */
  public static final CallerEnvironment EMPTY = new CallerEnvironment(Map.of());

  private final Map<String, Secret> variables;

  private CallerEnvironment(Map<String, Secret> variables) {
    this.variables = variables;
  }

  /** The environment with these variables, their values wrapped at once. */
  public static CallerEnvironment of(Map<String, String> variables) {
    Map<String, Secret> wrapped = new HashMap<>();
    variables.forEach((name, value) -> wrapped.put(name, Secret.of(value)));
    return new CallerEnvironment(Map.copyOf(wrapped));
  }

  /** The value of a variable; an empty one counts as not set. */
  public Optional<Secret> find(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
  }

  /** Whether a switch is set and on. */
  public boolean on(String name) {
    return find(name).filter(value -> VariableText.on(value.reveal())).isPresent();
  }

  /** Whether {@code CI} is set to anything but off. */
  public boolean continuousIntegration() {
    return find("CI").filter(value -> !VariableText.off(value.reveal())).isPresent();
  }

  /** Every variable, empty ones too. */
  public Map<String, Secret> variables() {
    return variables;
  }
}
