package dev.postern.daemon.store;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.daemon.platform.PrivateFiles;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The store that keeps all entries in one sealed file.
 *
 * <p>Every call reads the file anew, so what others did to it is noticed. A write replaces it in
 * one step and keeps the generation before it as {@code secrets.jwe.previous}; an erasure removes
 * that generation as well. A file that is damaged, of a newer version, unsafe, or sealed with
 * another key is never overwritten: every call fails with that fault until the user restores the
 * file or moves it away. The previous generation is not opened by itself, because its refresh
 * tokens may have been rotated since and a server ends the whole login when it sees one again.
 */
public final class SealedFileStore implements SecretStore {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<TreeMap<String, String>> ENTRIES = new TypeReference<>() {};

  private final Path folder;
  private final Path file;
  private final Path previous;
  private final KeySource keys;
  private final PrivateFiles files;
  private final SecureRandom random;
  private boolean closed;

  SealedFileStore(Path folder, KeySource keys, PrivateFiles files, SecureRandom random) {
    this.folder = folder;
    this.file = folder.resolve("secrets.jwe");
    this.previous = folder.resolve("secrets.jwe.previous");
    this.keys = keys;
    this.files = files;
    this.random = random;
  }

  /**
   * Takes the passphrase; with another source of the key there is nothing to unlock.
   *
   * @throws StoreException when the passphrase does not open the file
   */
  public synchronized void unlock(Secret passphrase) throws StoreException {
    checkOpen();
    if (keys instanceof PassphraseKey source) {
      source.unlock(passphrase, seal(content()));
    }
  }

  /** Whether the key comes from a passphrase, so that there is something to lock. */
  public boolean takesPassphrase() {
    return keys instanceof PassphraseKey;
  }

  /** Forgets the key, so that the passphrase is needed again; other sources have none to forget. */
  public synchronized void lock() {
    if (keys instanceof PassphraseKey source) {
      source.lock();
    }
  }

  @Override
  public synchronized Optional<Secret> read(EntryName name) throws StoreException {
    checkOpen();
    return Optional.ofNullable(entries(seal(content())).get(name.account())).map(Secret::of);
  }

  @Override
  public synchronized void write(EntryName name, Secret value) throws StoreException {
    checkOpen();
    Optional<byte[]> before = content();
    Optional<Seal> seal = seal(before);
    Map<String, String> entries = entries(seal);
    entries.put(name.account(), value.reveal());
    replace(seal, entries, before);
    if (!read(name).equals(Optional.of(value))) {
      throw new StoreException(new StoreFault.WriteNotKept(name.account()));
    }
  }

  @Override
  public synchronized void erase(EntryName name) throws StoreException {
    checkOpen();
    Optional<Seal> seal = seal(content());
    Map<String, String> entries = entries(seal);
    if (entries.remove(name.account()) != null) {
      replace(seal, entries, Optional.empty());
    }
    deletePrevious();
    if (read(name).isPresent()) {
      throw new StoreException(new StoreFault.WriteNotKept(name.account()));
    }
  }

  @Override
  public synchronized StoreHealth health() {
    try {
      checkOpen();
      entries(seal(content()));
      probe();
      return new StoreHealth.Ready();
    } catch (StoreException e) {
      return new StoreHealth.Faulty(e.fault());
    }
  }

  @Override
  public String describe() {
    return "sealed file %s (%s)".formatted(file, keys.describe());
  }

  @Override
  public synchronized void close() {
    lock();
    closed = true;
  }

  private void checkOpen() throws StoreException {
    if (closed) {
      throw new StoreException(new StoreFault.Closed());
    }
  }

  /** Without a file there is no entry, but a store without its key does not tell even that. */
  private Map<String, String> entries(Optional<Seal> seal) throws StoreException {
    if (seal.isEmpty()) {
      keys.check();
      return new TreeMap<>();
    }
    return open(seal.get());
  }

  private Optional<byte[]> content() throws StoreException {
    try {
      return files.read(file);
    } catch (IOException e) {
      throw FileFaults.reading(file, e);
    }
  }

  private Optional<Seal> seal(Optional<byte[]> content) throws StoreException {
    return content.isEmpty() ? Optional.empty() : Optional.of(Seal.parse(file, content.get()));
  }

  private Map<String, String> open(Seal seal) throws StoreException {
    SealingKey key = keys.key(Optional.of(seal));
    if (!key.id().equals(seal.keyId())) {
      throw new StoreException(keys.mismatch());
    }
    byte[] opened = seal.open(key);
    try {
      return JSON.readValue(opened, ENTRIES);
    } catch (JacksonException e) {
      throw new StoreException(new StoreFault.Corrupt(file, "its content is not a map of entries"));
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory does not fail", e);
    } finally {
      Arrays.fill(opened, (byte) 0);
    }
  }

  private void replace(Optional<Seal> seal, Map<String, String> entries, Optional<byte[]> before)
      throws StoreException {
    SealingKey key = keys.key(seal);
    try {
      byte[] opened = JSON.writeValueAsBytes(entries);
      byte[] sealed = Seal.close(key, opened, random);
      Arrays.fill(opened, (byte) 0);
      if (sealed.length > PrivateFiles.MAXIMUM_SIZE) {
        throw new StoreException(new StoreFault.TooLarge(file));
      }
      if (before.isPresent()) {
        files.replace(previous, before.get());
      }
      files.replace(file, sealed);
    } catch (IOException e) {
      throw FileFaults.writing(file, e);
    }
  }

  private void deletePrevious() throws StoreException {
    try {
      files.delete(previous);
    } catch (IOException e) {
      throw FileFaults.writing(previous, e);
    }
  }

  private void probe() throws StoreException {
    try {
      files.probe(folder);
    } catch (IOException e) {
      throw FileFaults.writing(file, e);
    }
  }
}
