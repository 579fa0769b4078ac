package dev.postern.packaging.whole;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the daemon is doing when it is killed. */
enum CrashAction {
  /** It serves a token that holds. */
  TOKEN,
  /** It refreshes; the server's answer may be late, so that many kills come before it. */
  REFRESH,
  /** It signs a person in where nobody is. */
  LOGIN,
  /** It signs a person in, at another server, where somebody is signed in. */
  REPLACEMENT,
  /** It signs out. */
  LOGOUT,
  /** It signs out while it refreshes. */
  LOGOUT_WHILE_REFRESHING,
  /** It moves all tokens from the keychain to the sealed file. */
  MOVE_TO_FILE,
  /** It moves all tokens from the sealed file to the keychain. */
  MOVE_TO_KEYCHAIN,
  /** It starts. */
  START;

  private static final List<String> REFRESHING = List.of("token", "--min-ttl", "9h");

  /** The command lines of the clients that run meanwhile; a login goes to the given provider. */
  List<List<String>> requests(String provider) {
    return switch (this) {
      case TOKEN -> List.of(List.of("token"));
      case REFRESH -> List.of(REFRESHING);
      case LOGIN, REPLACEMENT -> List.of(List.of("login", "--provider", provider));
      case LOGOUT -> List.of(List.of("logout"));
      case LOGOUT_WHILE_REFRESHING -> List.of(REFRESHING, List.of("logout"));
      case MOVE_TO_FILE -> List.of(List.of("store", "move", "file"));
      case MOVE_TO_KEYCHAIN -> List.of(List.of("store", "move", "keychain"));
      case START -> List.of();
    };
  }

  /** Where tokens have to lie before, where that is not where they lie in most rounds. */
  Optional<String> beginsIn() {
    return switch (this) {
      case MOVE_TO_FILE -> Optional.of("keychain");
      case MOVE_TO_KEYCHAIN -> Optional.of("file");
      case TOKEN, REFRESH, LOGIN, REPLACEMENT, LOGOUT, LOGOUT_WHILE_REFRESHING, START ->
          Optional.empty();
    };
  }

  /** Whether somebody is signed in before. */
  boolean beginsSignedIn() {
    return this != LOGIN;
  }

  /** Whether another login may be there afterwards. */
  boolean maySignIn() {
    return this == LOGIN || this == REPLACEMENT;
  }

  /** Whether the login may be gone because it was asked for. */
  boolean maySignOut() {
    return this == LOGOUT || this == LOGOUT_WHILE_REFRESHING;
  }

  /** Whether the server is asked to rotate the refresh token. */
  boolean mayRotate() {
    return this == REFRESH || this == LOGOUT_WHILE_REFRESHING;
  }

  /** The name for people. */
  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
