package dev.postern.daemon.platform.network;

import dev.postern.protocol.Secret;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The variables of the daemon's environment that speak of the network; an empty one is not set. */
public final class NetworkVariables {
  /** The names that give a proxy, in the order in which they count. */
  public static final List<String> PROXY =
      List.of("https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY");

  /** The names that say where no proxy is used, in the order in which they count. */
  public static final List<String> NO_PROXY = List.of("no_proxy", "NO_PROXY");

  /** Files of further certificate authorities. */
  public static final List<String> AUTHORITY_FILES =
      List.of("NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE");

  /** Folders of further certificate authorities, separated by colons. */
  public static final String AUTHORITY_FOLDERS = "SSL_CERT_DIR";

  /** The file of the client's certificate. */
  public static final String CLIENT_CERTIFICATE = "CLAUDE_CODE_CLIENT_CERT";

  /** The file of its private key. */
  public static final String CLIENT_KEY = "CLAUDE_CODE_CLIENT_KEY";

  /** The passphrase of that key. */
  public static final String CLIENT_KEY_PASSPHRASE = "CLAUDE_CODE_CLIENT_KEY_PASSPHRASE";

  private static final Set<String> NAMES =
      Stream.of(
              PROXY,
              NO_PROXY,
              AUTHORITY_FILES,
              List.of(AUTHORITY_FOLDERS, CLIENT_CERTIFICATE, CLIENT_KEY, CLIENT_KEY_PASSPHRASE))
          .flatMap(List::stream)
          .collect(Collectors.toUnmodifiableSet());

  private final Map<String, Secret> values = new HashMap<>();

  /** Those of the given environment; the others are not kept. */
  public NetworkVariables(Map<String, String> environment) {
    environment.forEach(
        (name, value) -> {
          if (NAMES.contains(name) && !value.isBlank()) {
            values.put(name, Secret.of(value.trim()));
          }
        });
  }

  /** A variable with its value, which may hold a password. */
  record Variable(String name, Secret value) {}

  /** The first of the names that is set. */
  Optional<Variable> first(List<String> names) {
    return names.stream()
        .flatMap(name -> find(name).map(value -> new Variable(name, value)).stream())
        .findFirst();
  }

  /** The names that are set here and there are not, or to something else. */
  List<String> otherwiseThan(NetworkVariables other) {
    return values.entrySet().stream()
        .filter(entry -> !other.find(entry.getKey()).equals(Optional.of(entry.getValue())))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** The value of a variable. */
  Optional<Secret> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The path in a variable. */
  Optional<Path> path(String name) {
    return find(name).map(value -> Path.of(value.reveal()));
  }
}
