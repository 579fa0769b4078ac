package dev.postern.daemon.platform;

import dev.postern.protocol.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program and its arguments, which no shell reads.
 *
 * @param arguments the program first; everybody can see them, so none is a secret
 * @param environment all of its environment; nothing of the daemon's own is added
 */
public record ProgramCommand(
    List<String> arguments, Path directory, Map<String, Secret> environment) {
  public ProgramCommand {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }
}
