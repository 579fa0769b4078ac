package dev.postern.packaging.whole;

import java.util.Locale;

/** Where the tokens lie and how many doors the daemon has. */
enum CrashKind {
  FILE("file", 1),
  FILE_AND_TWO_DOORS("file", 2),
  KEYCHAIN("keychain", 1),
  KEYCHAIN_AND_TWO_DOORS("keychain", 2);

  private final String store;
  private final int doors;

  CrashKind(String store, int doors) {
    this.store = store;
    this.doors = doors;
  }

  /** The store as the configuration names it. */
  String store() {
    return store;
  }

  int doors() {
    return doors;
  }

  /** Whether the tokens lie in a keychain. */
  boolean isKeychain() {
    return store.equals("keychain");
  }

  /**
   * How often the store's file is written when one entry gets another value; in a keychain its
   * label and its attributes come first.
   */
  int writesOfOneValue() {
    return isKeychain() ? 3 : 1;
  }

  /** The name for people. */
  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
