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

/**
 * The variables of an environment that speak of the network, and what {@code config.json} has in
 * their stead; an empty one is not set.
 */
public final class NetworkVariables {
  /** What names the proxy before every variable. */
  static final String CONFIGURED_PROXY = "network.proxy in config.json";

  /** What says before every variable where no proxy is used. */
  static final String CONFIGURED_NO_PROXY = "network.noProxy in config.json";

  /** A file of further certificate authorities beside those of the variables. */
  static final String CONFIGURED_AUTHORITIES = "network.authorities in config.json";

  /** The names that give a proxy, in the order in which they count. */
  public static final List<String> PROXY =
      List.of(CONFIGURED_PROXY, "https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY");

  /** The names that say where no proxy is used, in the order in which they count. */
  public static final List<String> NO_PROXY = List.of(CONFIGURED_NO_PROXY, "no_proxy", "NO_PROXY");

  /** Files of further certificate authorities. */
  public static final List<String> AUTHORITY_FILES =
      List.of(CONFIGURED_AUTHORITIES, "NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE");

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
  record Variable(String name, Secret value) {
    /** The value as others may write it. */
    Secret plain() {
      return Secret.of(value.reveal().replaceFirst("^http://", "").replaceFirst("/$", ""));
    }
  }

  /** The first of the names that is set. */
  Optional<Variable> first(List<String> names) {
    return names.stream()
        .flatMap(name -> find(name).map(value -> new Variable(name, value)).stream())
        .findFirst();
  }

  /** The names by which these want another way than the other ones go. */
  List<String> otherwiseThan(NetworkVariables other) {
    return values.keySet().stream().filter(name -> !other.follow(name, this)).sorted().toList();
  }

  /** Whether these go the way that a variable of others wants, be it by another name. */
  private boolean follow(String name, NetworkVariables others) {
    for (List<String> group : List.of(PROXY, NO_PROXY)) {
      if (group.contains(name)) {
        Optional<Variable> theirs = others.first(group);
        return theirs.filter(one -> !one.name().equals(name)).isPresent()
            || first(group).map(Variable::plain).equals(theirs.map(Variable::plain));
      }
    }
    Optional<Secret> value = others.find(name);
    return AUTHORITY_FILES.contains(name)
        ? AUTHORITY_FILES.stream().anyMatch(file -> find(file).equals(value))
        : find(name).equals(value);
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
