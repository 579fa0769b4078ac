package dev.postern.daemon.platform.network;

import dev.postern.protocol.Secret;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The way to servers as {@code config.json} gives it; it counts before the daemon's environment.
 *
 * @param proxy the proxy's address, which may hold a password
 * @param noProxy where no proxy is used
 * @param authorities a file of further certificate authorities
 */
public record ConfiguredRoute(
    Optional<Secret> proxy, Optional<String> noProxy, Optional<Path> authorities) {
  /** Nothing is configured. */
  public static final ConfiguredRoute NONE =
      new ConfiguredRoute(Optional.empty(), Optional.empty(), Optional.empty());

  /** The environment with these in it, under names that no environment has. */
  Map<String, String> over(Map<String, String> environment) {
    Map<String, String> joined = new HashMap<>(environment);
    proxy.ifPresent(value -> joined.put(NetworkVariables.CONFIGURED_PROXY, value.reveal()));
    noProxy.ifPresent(value -> joined.put(NetworkVariables.CONFIGURED_NO_PROXY, value));
    authorities.ifPresent(
        value -> joined.put(NetworkVariables.CONFIGURED_AUTHORITIES, value.toString()));
    return joined;
  }
}
