package dev.postern.daemon.store;

import dev.postern.protocol.ProfileName;

/**
 * The name of one secret: whose it is and which.
 *
 * @param profile a valid {@link ProfileName}, so that every keychain takes it
 * @param slot in which of the profile's two places it lies
 */
public record EntryName(String profile, Kind kind, Slot slot) {
  /** One of a profile's two places: a new login is put beside the old one before it counts. */
  public enum Slot {
    /** The place of a first login. */
    FIRST(""),
    /** The other place. */
    SECOND("/2");

    private final String suffix;

    Slot(String suffix) {
      this.suffix = suffix;
    }

    /** The place that this one is not. */
    public Slot other() {
      return this == FIRST ? SECOND : FIRST;
    }
  }

  /** Which of a profile's secrets it is. */
  public enum Kind {
    /** The refresh token (RFC 6749, section 1.5). */
    REFRESH_TOKEN("refresh-token"),
    /** The access token (RFC 6749, section 1.4). */
    ACCESS_TOKEN("access-token"),
    /** The identity token (OpenID Connect Core, section 2), where it is kept. */
    IDENTITY_TOKEN("identity-token");

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

  /** The name of a secret of a first login. */
  public EntryName(String profile, Kind kind) {
    this(profile, kind, Slot.FIRST);
  }

  /** What a person reads beside the entry in a program that lists keychains. */
  String label() {
    return "postern: " + kind.label().replace('-', ' ') + " of profile " + profile;
  }

  /**
   * The account under which the entry is found: {@code work/refresh-token}, or {@code
   * work/refresh-token/2} in the second slot.
   */
  public String account() {
    return profile + "/" + kind.label() + slot.suffix;
  }
}
