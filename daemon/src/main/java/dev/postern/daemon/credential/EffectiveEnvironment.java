package dev.postern.daemon.credential;

import dev.postern.daemon.settings.LayerSettings;
import dev.postern.protocol.ResolutionVariables;
import dev.postern.protocol.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The caller's environment with the {@code env} blocks of the settings laid over it. */
final class EffectiveEnvironment {
  private static final Set<String> IDENTITY =
      Set.of("CLAUDE_CODE_REMOTE", "CLAUDE_CODE_ENTRYPOINT", "CLAUDE_CODE_ACCOUNT_UUID");

  /** What Claude Code takes from no workspace's settings, trusted or not. */
  private static final Set<String> NEVER_OF_WORKSPACE =
      Set.of(
          "ANTHROPIC_CONFIG_DIR",
          "ANTHROPIC_PROFILE",
          "CLAUDE_CODE_OAUTH_TOKEN",
          "CLAUDE_CONFIG_DIR");

  private final CallerEnvironment shell;
  private final List<LayerSettings> layers;
  private final boolean workspaceTrusted;

  /**
   * The environment of a shell under some levels of settings, the highest first.
   *
   * @param workspaceTrusted whether what the workspace itself supplies counts
   */
  EffectiveEnvironment(
      CallerEnvironment shell, List<LayerSettings> layers, boolean workspaceTrusted) {
    this.shell = shell;
    this.layers = layers;
    this.workspaceTrusted = workspaceTrusted;
  }

  /**
   * A variable and where its value comes from.
   *
   * @param from empty where it comes from the caller's own environment
   * @param untrusted whether an untrusted workspace supplies it; then it may not be used, and what
   *     it hides may not be used in its stead
   */
  record Variable(String name, Secret value, Optional<LayerSettings> from, boolean untrusted) {
    String origin() {
      return from.map(LayerSettings::where).orElse("environment");
    }

    /** The value as a key or token: a mounted file or a paste leaves white space around it. */
    Secret credential() {
      return Secret.of(value.reveal().strip());
    }

    boolean on() {
      return VariableText.on(value.reveal());
    }
  }

  /** The variable as it would be if every workspace were trusted. */
  Optional<Variable> find(String name) {
    for (LayerSettings layer : layers) {
      Optional<Secret> value = value(layer, name);
      if (value.isPresent()) {
        Variable found = new Variable(name, value.get(), Optional.of(layer), distrusts(layer));
        return found.untrusted() || !value.get().isBlank() ? Optional.of(found) : Optional.empty();
      }
    }
    return shell.find(name).map(value -> new Variable(name, value, Optional.empty(), false));
  }

  /** The variable's value with untrusted levels passed over: for what redirects nothing. */
  Optional<String> harmless(String name) {
    for (LayerSettings layer : layers) {
      Optional<Secret> value = value(layer, name);
      if (value.isPresent() && !distrusts(layer)) {
        return value.filter(text -> !text.isBlank()).map(Secret::reveal);
      }
    }
    return shell.find(name).map(Secret::reveal);
  }

  /** What the levels that count add to the shell's variables; an empty value unsets. */
  Map<String, Secret> additions() {
    Map<String, Secret> additions = new LinkedHashMap<>();
    for (LayerSettings layer : layers.reversed()) {
      if (!distrusts(layer)) {
        for (String name : layer.environment().keySet()) {
          value(layer, name).ifPresent(value -> additions.put(name, value));
        }
      }
    }
    return additions;
  }

  private Optional<Secret> value(LayerSettings layer, String name) {
    boolean ignored =
        IDENTITY.contains(name)
            || (layer.layer().suppliedByWorkspace() && NEVER_OF_WORKSPACE.contains(name))
            || (shell.on("CLAUDE_CODE_PROVIDER_MANAGED_BY_HOST")
                && ResolutionVariables.NAMES.contains(name));
    return ignored ? Optional.empty() : Optional.ofNullable(layer.environment().get(name));
  }

  private boolean distrusts(LayerSettings layer) {
    return layer.layer().suppliedByWorkspace() && !workspaceTrusted;
  }
}
