package dev.postern.daemon.credential;

import dev.postern.daemon.settings.Config;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The variables by which a managed context and Homespace are told.
 *
 * @param managedContext any one of them makes the context managed
 * @param homespace the switch that says Homespace; the guide names none, so this one is postern's
 *     own
 */
public record Markers(List<Marker> managedContext, String homespace) {
  /** The markers as the configuration writes them. */
  public static Markers of(Config.Markers written) {
    return new Markers(
        written.managedContext().stream().map(Marker::of).toList(), written.homespace());
  }

  /** The names of all variables that are looked at. */
  public List<String> variables() {
    return Stream.concat(managedContext.stream().map(Marker::variable), Stream.of(homespace))
        .toList();
  }

  /**
   * A variable and the value that marks.
   *
   * @param value the exact value; where empty, the variable is a switch that must be on
   */
  public record Marker(String variable, Optional<String> value) {
    private static Marker of(String text) {
      int at = text.indexOf('=');
      return at < 0
          ? new Marker(text, Optional.empty())
          : new Marker(text.substring(0, at), Optional.of(text.substring(at + 1)));
    }

    boolean matches(CallerEnvironment environment) {
      return value
          .map(
              wanted ->
                  environment.find(variable).filter(is -> is.reveal().equals(wanted)).isPresent())
          .orElseGet(() -> environment.on(variable));
    }
  }

  public Markers {
    managedContext = List.copyOf(managedContext);
  }

  /** The variable that makes the context managed, empty where none does. */
  Optional<String> managing(CallerEnvironment environment) {
    return managedContext.stream()
        .filter(marker -> marker.matches(environment))
        .map(Marker::variable)
        .findFirst();
  }
}
