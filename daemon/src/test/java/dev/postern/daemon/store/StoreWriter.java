package dev.postern.daemon.store;

import dev.postern.protocol.Secret;
import java.nio.file.Path;

/** A process that writes one entry again and again, and reports each value that was kept. */
final class StoreWriter {
  private StoreWriter() {}

  /**
   * Writes numbered values without end.
   *
   * @param arguments the parent of the store's folder, and the first number
   */
  public static void main(String[] arguments) throws StoreException {
    SealedFileStore store = new SealedFolder(Path.of(arguments[0])).open(StoreKey.KEYFILE);
    for (int i = Integer.parseInt(arguments[1]); ; i++) {
      store.write(SecretStoreContract.WORK, value(i));
      System.out.println(i);
    }
  }

  static Secret value(int number) {
    return Secret.of("fake-refresh-token-" + number);
  }
}
