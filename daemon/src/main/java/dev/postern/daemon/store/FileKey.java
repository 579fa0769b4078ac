package dev.postern.daemon.store;

import dev.postern.daemon.platform.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * The random key in a file beside the sealed one, made with the first write.
 *
 * <p>It protects copies and backups of the sealed file alone: who can read the folder has both.
 */
record FileKey(Path file, PrivateFiles files, SecureRandom random) implements KeySource {
  @Override
  public SealingKey key(Optional<Seal> seal) throws StoreException {
    Optional<SealingKey> present = read();
    if (present.isPresent()) {
      return present.get();
    }
    if (seal.isPresent()) {
      throw new StoreException(new StoreFault.NoKey(file, "it is missing"));
    }
    create();
    return read()
        .orElseThrow(() -> new StoreException(new StoreFault.NoKey(file, "it is missing")));
  }

  @Override
  public void check() throws StoreException {
    read();
  }

  @Override
  public StoreFault mismatch() {
    return new StoreFault.NoKey(file, "it is the key of another sealed file");
  }

  @Override
  public String describe() {
    return "key file";
  }

  private Optional<SealingKey> read() throws StoreException {
    try {
      Optional<byte[]> content = files.read(file);
      return content.isEmpty() ? Optional.empty() : Optional.of(KeyText.parse(file, content.get()));
    } catch (IOException e) {
      throw FileFaults.reading(file, e);
    }
  }

  private void create() throws StoreException {
    byte[] key = new byte[SealingKey.BYTES];
    random.nextBytes(key);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(key) + "\n";
    try {
      files.create(file, text.getBytes(StandardCharsets.US_ASCII));
    } catch (FileAlreadyExistsException another) {
      // another daemon was faster: its key is the one
    } catch (IOException e) {
      throw FileFaults.writing(file, e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }
}
