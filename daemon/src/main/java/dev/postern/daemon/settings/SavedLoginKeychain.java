package dev.postern.daemon.settings;

import dev.postern.protocol.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The saved login in the macOS Keychain, under the service {@code Claude Code-credentials}, which
 * has the start of a SHA-256 behind it where {@code CLAUDE_CONFIG_DIR} is set.
 *
 * <p>Untried: no macOS machine was at hand. The item is one JSON text, so its refresh token passes
 * through memory on its way to the parser, which does not take it in.
 */
public final class SavedLoginKeychain implements SavedLoginSource {
  private static final String LOGIN = "Claude Code-credentials";
  private static final String API_KEY = "Claude Code";
  private static final int DIGITS = 8;

  private final GenericPasswords keychain;
  private final String service;

  /** The login of who has his files at the given places. */
  public SavedLoginKeychain(GenericPasswords keychain, SettingsPlaces places) {
    this.keychain = keychain;
    this.service = LOGIN + suffix(places);
  }

  /** The services of all that Claude Code may keep for who has his files at the given places. */
  public static List<String> services(SettingsPlaces places) {
    return List.of(LOGIN + suffix(places), API_KEY + suffix(places));
  }

  private static String suffix(SettingsPlaces places) {
    return places.moved().map(folder -> "-" + digest(folder)).orElse("");
  }

  private static String digest(String folder) {
    byte[] name =
        Normalizer.normalize(folder, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(name);
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  @Override
  public SavedLogin read(Instant now) {
    try {
      Optional<Secret> item = keychain.find(service);
      if (item.isEmpty()) {
        return new SavedLogin.None();
      }
      byte[] text = item.get().reveal().getBytes(StandardCharsets.UTF_8);
      item.get().wipe();
      return SavedLoginParser.parse(new ByteArrayInputStream(text), now);
    } catch (IOException _) {
      return new SavedLogin.Unreadable(
          "claude code's saved login cannot be read from the keychain",
          "unlock the keychain: security unlock-keychain");
    }
  }
}
