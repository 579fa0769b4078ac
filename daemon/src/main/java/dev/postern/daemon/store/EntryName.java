package dev.postern.daemon.store;

import dev.postern.protocol.ProfileName;

/**
 * The name of one secret: whose it is and which.
 *
 * @param profile a valid {@link ProfileName}, so that every keychain takes it
 */
public record EntryName(String profile, Kind kind) {
  /** Which of a profile's secrets it is. */
  public enum Kind {
    /** The refresh token (RFC 6749, section 1.5). */
    REFRESH_TOKEN("refresh-token"),
    /** The access token (RFC 6749, section 1.4). */
    ACCESS_TOKEN("access-token");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The word for this kind in an account label. */
    public String label() {
      return label;
    }
  }

  public EntryName {
    if (!ProfileName.isValid(profile)) {
      throw new IllegalArgumentException(ProfileName.RULE);
    }
  }

  /** The label under which the entry is found, such as {@code work/refresh-token}. */
  public String account() {
    return profile + "/" + kind.label();
  }
}
