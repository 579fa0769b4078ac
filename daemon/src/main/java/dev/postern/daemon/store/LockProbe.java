package dev.postern.daemon.store;

/** The one who knows whether the keychain is locked. */
interface LockProbe extends AutoCloseable {
  /** Whether it is. */
  boolean isLocked();

  @Override
  void close();

  /** A probe for systems whose keychain cannot be asked: it is never said to be locked. */
  static LockProbe none() {
    return new LockProbe() {
      @Override
      public boolean isLocked() {
        return false;
      }

      @Override
      public void close() {}
    };
  }
}
