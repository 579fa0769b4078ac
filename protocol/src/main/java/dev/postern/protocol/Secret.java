package dev.postern.protocol;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A value that must not be seen: a token, a key, an authorization code, a passphrase.
 *
 * <p>It prints as {@code secret(redacted)}, compares in constant time, and can be wiped. The value
 * leaves through {@link #reveal()} alone, so a search for that name finds every place where a
 * secret becomes readable.
 */
public final class Secret {
  private final char[] value;

  private Secret(char[] value) {
    this.value = value;
  }

  /** The secret that holds the given text. */
  public static Secret of(String value) {
    return new Secret(value.toCharArray());
  }

  /** The secret that holds a copy of the given characters. */
  public static Secret of(char[] value) {
    return new Secret(value.clone());
  }

  /** The value itself: call it only where the value leaves for its destination. */
  public String reveal() {
    return new String(value);
  }

  /** The number of characters. */
  public int length() {
    return value.length;
  }

  /** Whether there is nothing in it. */
  public boolean isEmpty() {
    return value.length == 0;
  }

  /** Whether there is nothing in it but white space. */
  public boolean isBlank() {
    return reveal().isBlank();
  }

  /** Overwrites the value with zeros; copies made by {@link #reveal()} are out of its reach. */
  public void wipe() {
    Arrays.fill(value, '\0');
  }

  /**
   * Whether the other is a secret of the same value, in a time that depends on the length alone.
   */
  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof Secret that) || that.value.length != value.length) {
      return false;
    }
    int difference = 0;
    for (int i = 0; i < value.length; i++) {
      difference |= value[i] ^ that.value[i];
    }
    return difference == 0;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return "secret(redacted)";
  }
}
