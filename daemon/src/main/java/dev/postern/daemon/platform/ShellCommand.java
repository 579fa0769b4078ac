package dev.postern.daemon.platform;

import dev.postern.protocol.Secret;
import java.nio.file.Path;
import java.util.Map;

/**
 * A command for the system's shell.
 *
 * @param environment all of its environment; nothing of the daemon's own is added
 */
public record ShellCommand(String text, Path directory, Map<String, Secret> environment) {
  public ShellCommand {
    environment = Map.copyOf(environment);
  }
}
