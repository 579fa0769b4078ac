package dev.postern.daemon.handler;

import dev.postern.daemon.credential.ClaudeCode;
import dev.postern.daemon.handler.ForgetHandler.Forgettable;
import dev.postern.daemon.settings.GenericPasswords;
import dev.postern.daemon.settings.SavedLoginKeychain;
import dev.postern.protocol.message.ForgetEverything;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What Claude Code keeps in the macOS Keychain: its login, and its API key. */
public final class ForgettablePasswords implements Forgettable {
  private final GenericPasswords keychain;
  private final ClaudeCode claudeCode;

  /** The passwords of one user in the given keychain. */
  public ForgettablePasswords(GenericPasswords keychain, ClaudeCode claudeCode) {
    this.keychain = keychain;
    this.claudeCode = claudeCode;
  }

  @Override
  public List<String> found(ForgetEverything request) {
    return services(request).stream()
        .filter(this::mayBeThere)
        .map(service -> "the keychain's entry " + service)
        .toList();
  }

  /** One that cannot be looked at counts as there, so that clearing it says why. */
  private boolean mayBeThere(String service) {
    try {
      return keychain.has(service);
    } catch (IOException _) {
      return true;
    }
  }

  @Override
  public List<String> clear(ForgetEverything request) {
    List<String> kept = new ArrayList<>();
    for (String service : services(request)) {
      try {
        keychain.remove(service);
      } catch (IOException failed) {
        kept.add(
            "cannot remove the keychain's entry %s: %s; unlock the keychain and try again"
                .formatted(service, failed.getMessage()));
      }
    }
    return kept;
  }

  private List<String> services(ForgetEverything request) {
    return SavedLoginKeychain.services(claudeCode.places(request.context()));
  }
}
