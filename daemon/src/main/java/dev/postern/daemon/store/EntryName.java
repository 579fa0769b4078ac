package dev.postern.daemon.store;

import java.util.Locale;

/**
 * The name of an entry.
 *
 * @param profile the profile it belongs to: 1 to 64 letters, digits, _ . @ or -
 * @param kind what it holds
 */
public record EntryName(String profile, Kind kind) {

  public EntryName {
    if (!profile.matches("[A-Za-z0-9_.@-]{1,64}")) {
      throw new IllegalArgumentException("not a profile name");
    }
  }

  /** What an entry holds. */
  public enum Kind {
    /** A refresh token (RFC 6749, section 1.5). */
    REFRESH_TOKEN,
    /** An access token (RFC 6749, section 1.4). */
    ACCESS_TOKEN
  }

  /** The name in one piece, as in {@code work/refresh-token}. */
  public String label() {
    return profile + "/" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
