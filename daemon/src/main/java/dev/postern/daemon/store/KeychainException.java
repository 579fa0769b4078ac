package dev.postern.daemon.store;

/** A keychain that failed at what it was asked. */
final class KeychainException extends RuntimeException {
  KeychainException(Throwable cause) {
    super(String.valueOf(cause.getMessage()), cause);
  }
}
