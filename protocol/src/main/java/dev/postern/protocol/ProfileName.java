package dev.postern.protocol;

/**
 * The rule for the name of a profile: 1 to 64 letters, digits, {@code _ . @} or {@code -}, not
 * beginning with {@code -}, and neither {@code .} nor {@code ..}.
 *
 * <p>So a name is never taken for an option or for a folder, and every file system and keychain
 * takes it. On some file systems two names that differ only in case are one; {@link #collide} tells
 * those.
 */
public final class ProfileName {
  /** The rule in words. */
  public static final String RULE =
      "a profile is named with 1 to 64 letters, digits, _ . @ or -, and not with - at the start";

  private static final int LONGEST = 64;

  private ProfileName() {}

  /** Whether a text can name a profile. */
  public static boolean isValid(String name) {
    boolean valid =
        !name.isEmpty()
            && name.length() <= LONGEST
            && name.charAt(0) != '-'
            && !name.equals(".")
            && !name.equals("..");
    for (int i = 0; valid && i < name.length(); i++) {
      valid = isAllowed(name.charAt(i));
    }
    return valid;
  }

  /** Whether two different names are one on a file system that does not tell case apart. */
  public static boolean collide(String one, String other) {
    return !one.equals(other) && one.equalsIgnoreCase(other);
  }

  private static boolean isAllowed(char one) {
    return (one >= 'a' && one <= 'z')
        || (one >= 'A' && one <= 'Z')
        || (one >= '0' && one <= '9')
        || "_.@-".indexOf(one) >= 0;
  }
}
