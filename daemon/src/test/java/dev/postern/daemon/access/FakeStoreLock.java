package dev.postern.daemon.access;

import dev.postern.protocol.Secret;

/** A store in memory that one passphrase opens. */
final class FakeStoreLock implements StoreLock {
  private final Secret passphrase;
  private boolean open;

  FakeStoreLock(String passphrase) {
    this.passphrase = Secret.of(passphrase);
  }

  @Override
  public boolean open(Secret given) {
    boolean right = given.equals(passphrase);
    open |= right;
    return right;
  }

  @Override
  public void close() {
    open = false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }
}
