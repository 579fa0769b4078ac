package dev.postern.daemon.store;

import java.util.regex.Pattern;

/**
 * The name of one secret: whose it is and which.
 *
 * @param profile 1 to 64 characters of {@code A-Z a-z 0-9 _ . @ -}, so that every keychain takes it
 */
public record EntryName(String profile, Kind kind) {
  private static final Pattern PROFILE = Pattern.compile("[A-Za-z0-9_.@-]{1,64}");

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
    if (!PROFILE.matcher(profile).matches()) {
      throw new IllegalArgumentException(
          "a profile's name is 1 to 64 letters, digits, '_', '.', '@' or '-'");
    }
  }

  /** The label under which the entry is found, such as {@code work/refresh-token}. */
  public String account() {
    return profile + "/" + kind.label();
  }
}
