package dev.postern.daemon.settings;

/** Where Claude Code saves its logins on a system. */
@FunctionalInterface
public interface SavedLogins {
  /** The login of who has his files at the given places. */
  SavedLoginSource of(SettingsPlaces places);

  /** In a file, as on Linux and Windows. */
  static SavedLogins inFiles() {
    return places -> new SavedLoginFile(places.savedLogin());
  }

  /** In the Keychain, as on macOS, and in a file where it found none that it could use. */
  static SavedLogins inKeychain(GenericPasswords keychain) {
    return places ->
        now -> {
          SavedLogin login = new SavedLoginKeychain(keychain, places).read(now);
          return login instanceof SavedLogin.None ? inFiles().of(places).read(now) : login;
        };
  }
}
