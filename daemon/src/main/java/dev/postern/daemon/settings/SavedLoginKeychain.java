package dev.postern.daemon.settings;

import dev.postern.protocol.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * The saved login in the macOS Keychain, under the service {@code Claude Code-credentials}.
 *
 * <p>Untried: no macOS machine was at hand. The item is one JSON text, so its refresh token passes
 * through memory on its way to the parser, which does not take it in.
 */
public final class SavedLoginKeychain implements SavedLoginSource {
  /** The door to the Keychain. */
  @FunctionalInterface
  public interface Item {
    /** The generic password of a service, empty where there is none. */
    Optional<Secret> find(String service) throws IOException;
  }

  private static final String SERVICE = "Claude Code-credentials";

  private final Item keychain;

  /** The login behind the given door. */
  public SavedLoginKeychain(Item keychain) {
    this.keychain = keychain;
  }

  @Override
  public SavedLogin read(Instant now) {
    try {
      Optional<Secret> item = keychain.find(SERVICE);
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
