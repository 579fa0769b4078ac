package dev.postern.daemon.settings;

import dev.postern.protocol.Secret;
import java.io.IOException;
import java.util.Optional;

/** The generic passwords in the macOS Keychain, each known by its service. */
public interface GenericPasswords {
  /**
   * The password of a service; empty where there is none.
   *
   * @throws IOException when the keychain is locked or does not answer
   */
  Optional<Secret> find(String service) throws IOException;

  /**
   * Whether a service has one, which is not read.
   *
   * @throws IOException when the keychain does not answer
   */
  boolean has(String service) throws IOException;

  /**
   * Removes that of a service.
   *
   * @throws IOException when it is still there
   */
  void remove(String service) throws IOException;
}
