package dev.postern.daemon.store;

import dev.postern.daemon.platform.BytesStateFormat;
import dev.postern.daemon.platform.StateFile;
import dev.postern.daemon.platform.StateFileException;
import dev.postern.daemon.platform.StateFolder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * The random key in a file beside the sealed one, made with the first write.
 *
 * <p>It protects copies and backups of the sealed file alone: who can read the folder has both.
 */
final class FileKey implements KeySource {
  private static final BytesStateFormat BYTES = new BytesStateFormat("then put the key back");

  private final StateFile<byte[]> file;
  private final SecureRandom random;

  FileKey(StateFolder folder, SecureRandom random) {
    this.file = new StateFile<>(folder, "secrets.key", BYTES);
    this.random = random;
  }

  @Override
  public SealingKey key(Optional<Seal> seal) throws StoreException {
    Optional<SealingKey> present = read();
    if (present.isPresent()) {
      return present.get();
    }
    if (seal.isPresent()) {
      throw missing();
    }
    create();
    return read().orElseThrow(this::missing);
  }

  @Override
  public void check() throws StoreException {
    read();
  }

  @Override
  public void remove() throws StoreException {
    try {
      file.remove();
    } catch (StateFileException e) {
      throw new StoreException(new StoreFault.InFile(e.fault()), e);
    }
  }

  @Override
  public StoreFault mismatch() {
    return new StoreFault.NoKey(file.path(), "it is the key of another sealed file");
  }

  @Override
  public Optional<StoreCaveat> caveat() {
    return Optional.of(
        new StoreCaveat(
            "its key lies beside it, which protects copies of that file alone",
            "use the keychain: postern store move keychain; or a passphrase: docs/configuration.md"
                + " says how"));
  }

  @Override
  public String describe() {
    return "key file";
  }

  private StoreException missing() {
    return new StoreException(new StoreFault.NoKey(file.path(), "it is missing"));
  }

  private Optional<SealingKey> read() throws StoreException {
    try {
      Optional<byte[]> content = file.read();
      return content.isEmpty()
          ? Optional.empty()
          : Optional.of(KeyText.parse(file.path(), content.get()));
    } catch (StateFileException e) {
      throw new StoreException(new StoreFault.InFile(e.fault()), e);
    }
  }

  private void create() throws StoreException {
    byte[] key = new byte[SealingKey.BYTES];
    random.nextBytes(key);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(key) + "\n";
    try {
      // where another process was faster, its key is the one
      file.change(before -> before.or(() -> Optional.of(text.getBytes(StandardCharsets.US_ASCII))));
    } catch (StateFileException e) {
      throw new StoreException(new StoreFault.InFile(e.fault()), e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }
}
