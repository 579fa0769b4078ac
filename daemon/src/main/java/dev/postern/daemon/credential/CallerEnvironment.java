package dev.postern.daemon.credential;

import dev.postern.protocol.Secret;
import dev.postern.protocol.message.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The environment that a caller sent with its request; every value is a secret until it is asked
 * for by name.
 */
public final class CallerEnvironment {
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

  /** The environment that a request carries. */
  public static CallerEnvironment of(List<Variable> variables) {
    Map<String, Secret> named = new HashMap<>();
    variables.forEach(variable -> named.put(variable.name(), variable.value()));
    return new CallerEnvironment(Map.copyOf(named));
  }

  /** This environment with others laid over it; an empty value unsets. */
  public CallerEnvironment with(Map<String, Secret> additions) {
    Map<String, Secret> all = new HashMap<>(variables);
    additions.forEach(
        (name, value) -> {
          if (value.isEmpty()) {
            all.remove(name);
          } else {
            all.put(name, value);
          }
        });
    return new CallerEnvironment(Map.copyOf(all));
  }

  /** The value of a variable; one that is empty or nothing but white space counts as not set. */
  public Optional<Secret> find(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
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
