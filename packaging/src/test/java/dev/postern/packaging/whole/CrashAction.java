package dev.postern.packaging.whole;

import dev.postern.sandbox.Endpoint;
import java.util.List;
import java.util.Optional;

/** What the daemon is doing when it is killed. */
enum CrashAction {
  /** It serves a token that holds. */
  TOKEN,
  /** It refreshes; the server's answer may be late, so that many kills come before it. */
  REFRESH,
  /** It signs a person in, with or without a login that is there already. */
  LOGIN,
  /** It signs out. */
  LOGOUT,
  /** It signs out while it refreshes. */
  LOGOUT_WHILE_REFRESHING,
  /** It starts. */
  START;

  private static final List<String> REFRESHING = List.of("token", "--min-ttl", "9h");

  /** The command lines of the clients that run meanwhile. */
  List<List<String>> requests() {
    return switch (this) {
      case TOKEN -> List.of(List.of("token"));
      case REFRESH -> List.of(REFRESHING);
      case LOGIN -> List.of(List.of("login"));
      case LOGOUT -> List.of(List.of("logout"));
      case LOGOUT_WHILE_REFRESHING -> List.of(REFRESHING, List.of("logout"));
      case START -> List.of();
    };
  }

  /** Where the server is asked; empty where it is not. */
  Optional<Endpoint> asks() {
    return switch (this) {
      case TOKEN, START -> Optional.empty();
      case REFRESH, LOGOUT_WHILE_REFRESHING -> Optional.of(Endpoint.REFRESH);
      case LOGIN -> Optional.of(Endpoint.TOKEN);
      case LOGOUT -> Optional.of(Endpoint.REVOCATION);
    };
  }

  /** Whether the login may be gone because it was asked for. */
  boolean maySignOut() {
    return this == LOGOUT || this == LOGOUT_WHILE_REFRESHING;
  }

  /** Whether the server is asked to rotate the refresh token. */
  boolean mayRotate() {
    return this == REFRESH || this == LOGOUT_WHILE_REFRESHING;
  }
}
