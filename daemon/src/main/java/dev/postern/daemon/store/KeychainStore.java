package dev.postern.daemon.store;

import dev.postern.protocol.Secret;
import java.time.Duration;
import java.util.Optional;

/**
 * The keychain of the operating system, one entry a secret.
 *
 * <p>Nothing the keychain answers is taken for granted: it is asked whether it is locked before
 * every call, since a locked one opens a prompt or lies; what was written is read back; and after a
 * failure the connection is made anew and the call repeated once, since the keychain may have been
 * restarted.
 */
public final class KeychainStore implements SecretStore {
  private final Keychain.Connector connector;
  private final String description;
  private final KeychainThread thread;
  private Optional<Keychain> connection = Optional.empty();

  /**
   * A store that connects when it is first used.
   *
   * @param limit how long the keychain may take for one call
   */
  KeychainStore(Keychain.Connector connector, String description, Duration limit) {
    this.connector = connector;
    this.description = description;
    this.thread = new KeychainThread(limit, this::forget);
  }

  private interface Work<T> {
    T on(Keychain keychain) throws StoreException;
  }

  @Override
  public Optional<Secret> read(EntryName name) throws StoreException {
    return thread.call(
        () ->
            twice(
                keychain -> {
                  requireUnlocked(keychain);
                  return keychain.get(name.label());
                }));
  }

  @Override
  public void write(EntryName name, Secret value) throws StoreException {
    thread.call(
        () ->
            twice(
                keychain -> {
                  requireUnlocked(keychain);
                  keychain.set(name.label(), value);
                  if (!keychain.get(name.label()).equals(Optional.of(value))) {
                    throw new StoreException(new StoreFault.NotKept());
                  }
                  return value;
                }));
  }

  @Override
  public void erase(EntryName name) throws StoreException {
    thread.call(
        () ->
            twice(
                keychain -> {
                  requireUnlocked(keychain);
                  keychain.erase(name.label());
                  if (keychain.get(name.label()).isPresent()) {
                    throw new StoreException(new StoreFault.NotKept());
                  }
                  return name;
                }));
  }

  @Override
  public StoreHealth health() {
    try {
      thread.call(
          () ->
              twice(
                  keychain -> {
                    requireUnlocked(keychain);
                    return keychain;
                  }));
      return new StoreHealth.Ready();
    } catch (StoreException e) {
      return new StoreHealth.Faulty(e.fault());
    }
  }

  @Override
  public String describe() {
    return description;
  }

  @Override
  public void close() {
    thread.close();
    forget();
  }

  private static void requireUnlocked(Keychain keychain) throws StoreException {
    if (keychain.isLocked()) {
      throw new StoreException(new StoreFault.Locked());
    }
  }

  /** Carries out the work, and once more over a new connection if the first one fails. */
  private <T> T twice(Work<T> work) throws StoreException {
    try {
      return work.on(connected());
    } catch (RuntimeException first) {
      forget();
      Keychain again = connected();
      requireUnlocked(again);
      try {
        return work.on(again);
      } catch (RuntimeException second) {
        forget();
        throw new StoreException(new StoreFault.Refused(Reason.of(second)));
      }
    }
  }

  private Keychain connected() throws StoreException {
    synchronized (this) {
      if (connection.isPresent()) {
        return connection.get();
      }
    }
    Keychain made = connector.connect();
    synchronized (this) {
      connection = Optional.of(made);
    }
    return made;
  }

  /** Lets go of the connection; closing it may hang as well, so that is left to another thread. */
  private synchronized void forget() {
    connection.ifPresent(old -> Thread.ofPlatform().daemon(true).start(old::close));
    connection = Optional.empty();
  }
}
