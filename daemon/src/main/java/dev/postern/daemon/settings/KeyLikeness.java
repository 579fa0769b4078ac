package dev.postern.daemon.settings;

import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a text in a repository looks like a real key that has no business there. */
final class KeyLikeness {
  private static final Pattern KNOWN =
      Pattern.compile(
          "\\bsk-[\\w-]{8,}|\\b(AKIA|ASIA)[A-Z0-9]{12,}|\\bgh[oprsu]_\\w{16,}|\\bgithub_pat_\\w{16,}"
              + "|\\bglpat-[\\w-]{16,}|\\bxox[abprs]-[\\w-]{8,}|\\bAIza[\\w-]{20,}"
              + "|\\beyJ[\\w-]{10,}\\.|-----BEGIN [A-Z ]*PRIVATE KEY");

  /** Letters and digits in disorder, longer than any word. */
  private static final Pattern DISORDER =
      Pattern.compile("(?<!\\w)(?=\\w*\\d)(?=\\w*[A-Za-z])[A-Za-z0-9]{24,}(?!\\w)");

  private static final Pattern NAME =
      Pattern.compile("KEY|TOKEN|SECRET|PASSWORD|PASSPHRASE|CREDENTIAL|AUTH");

  /** A value without the shape of a path, an address or a command. */
  private static final Pattern VALUE = Pattern.compile("(?![./~])(?=.*\\d)[^\\s:\\\\]{16,}");

  private KeyLikeness() {}

  /** Whether there is something like a key anywhere in a text. */
  static boolean in(String text) {
    return KNOWN.matcher(text).find() || DISORDER.matcher(text).find();
  }

  /** Whether the value of a variable is like a key, or has one in it. */
  static boolean in(String name, String value) {
    return in(value)
        || (NAME.matcher(name.toUpperCase(Locale.ROOT)).find() && VALUE.matcher(value).matches());
  }
}
