package dev.postern.daemon.store;

import java.util.Optional;

/** Where the tokens of a state folder can lie durably. */
public enum StorePlace {
  /** The system's keychain. */
  KEYCHAIN("keychain"),
  /** The sealed file. */
  FILE("file");

  private final String word;

  StorePlace(String word) {
    this.word = word;
  }

  /** The place that a word means. */
  public static Optional<StorePlace> of(String word) {
    for (StorePlace place : values()) {
      if (place.word.equals(word)) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  /** The word for it in {@code config.json}. */
  public String word() {
    return word;
  }

  /** The place that this one is not. */
  public StorePlace other() {
    return this == KEYCHAIN ? FILE : KEYCHAIN;
  }
}
