package dev.postern.daemon.store;

import dev.postern.daemon.platform.StateFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The key that systemd hands to the service as a credential (systemd.exec(5), {@code
 * LoadCredential=} and {@code LoadCredentialEncrypted=}).
 *
 * @param credentials the folder of {@code $CREDENTIALS_DIRECTORY}; empty when systemd gave none
 */
record CredentialKey(Optional<Path> credentials) implements KeySource {
  static final String NAME = "postern-store-key";
  private static final int MAXIMUM_SIZE = 1024;

  @Override
  public SealingKey key(Optional<Seal> seal) throws StoreException {
    Path file = file();
    if (credentials.isEmpty()) {
      throw new StoreException(
          new StoreFault.NoKey(file, "systemd gave this service no credentials"));
    }
    try (InputStream in = Files.newInputStream(file)) {
      return KeyText.parse(file, in.readNBytes(MAXIMUM_SIZE));
    } catch (NoSuchFileException e) {
      throw new StoreException(new StoreFault.NoKey(file, "it is missing"), e);
    } catch (IOException e) {
      throw new StoreException(
          new StoreFault.InFile(StateFileException.reading(file, e).fault()), e);
    }
  }

  @Override
  public void check() throws StoreException {
    key(Optional.empty());
  }

  @Override
  public void remove() {
    // it belongs to systemd
  }

  @Override
  public StoreFault mismatch() {
    return new StoreFault.NoKey(file(), "it is the key of another sealed file");
  }

  @Override
  public String describe() {
    return "systemd credential";
  }

  private Path file() {
    return credentials.map(folder -> folder.resolve(NAME)).orElse(Path.of(NAME));
  }
}
