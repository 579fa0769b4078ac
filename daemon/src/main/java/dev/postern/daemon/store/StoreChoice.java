package dev.postern.daemon.store;

/** The store that the configuration names; it is never another one. */
public sealed interface StoreChoice {
  /** The system's keychain. */
  record Keychain(FolderMark mark) implements StoreChoice {}

  /** The sealed file, opened with the key from there. */
  record SealedFile(StoreKey key) implements StoreChoice {}

  /** Memory alone. */
  record Memory() implements StoreChoice {}
}
