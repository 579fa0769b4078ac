package dev.postern.daemon.store;

/** Where the key of the sealed file comes from. */
public enum StoreKey {
  /** A random key in a file of mode 0600 beside the sealed file. */
  KEYFILE,
  /** A passphrase that the user gives after each start. */
  PASSPHRASE,
  /** The credential {@code postern-store-key} that systemd hands to the service. */
  SYSTEMD
}
