package dev.postern.daemon.store;

import dev.postern.daemon.testing.FakeStateFolder;
import dev.postern.daemon.testing.FakeStore;
import dev.postern.daemon.testing.KillSwitch;
import dev.postern.protocol.Secret;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A state folder with a store in each of two places, whose daemon can be killed. */
final class TwoPlaces implements MovableStore.Opener {
  static final List<String> PROFILES = List.of("home", "work");

  private final KillSwitch kill = new KillSwitch();
  private final Map<StorePlace, FakeStore> stores = new EnumMap<>(StorePlace.class);
  final FakeStateFolder folder = new FakeStateFolder(kill);
  private Runnable onWrite = () -> {};
  private Runnable onErasure = () -> {};

  TwoPlaces() {
    for (StorePlace place : StorePlace.values()) {
      stores.put(place, new FakeStore(kill));
    }
  }

  FakeStore at(StorePlace place) {
    return stores.getOrDefault(place, new FakeStore());
  }

  /** Has an action run whenever an entry is about to be written. */
  void beforeWrites(Runnable action) {
    onWrite = action;
  }

  /** Has an action run whenever an entry of the keychain is about to be erased. */
  void beforeErasures(Runnable action) {
    onErasure = action;
  }

  /** The store of a daemon that starts, with two logins in a place. */
  MovableStore signedIn(StorePlace place) throws Exception {
    MovableStore store = start(place);
    for (EntryName name : names()) {
      if (name.slot() == EntryName.Slot.FIRST) {
        store.write(name, value(name));
      }
    }
    return store;
  }

  /** The store of a daemon that starts. */
  MovableStore start(StorePlace configured) throws Exception {
    kill.disarm();
    return MovableStore.of(folder, configured, /* hasLogins= */ true, this);
  }

  /** Has the daemon die at a step of an action; whether it came to its end before that. */
  boolean dieAt(int step, Action action) throws Exception {
    kill.arm(step);
    try {
      action.run();
      return true;
    } catch (KillSwitch.Killed dead) {
      return false;
    } finally {
      kill.disarm();
    }
  }

  interface Action {
    void run() throws Exception;
  }

  static MovableStore.Move to(StorePlace place) {
    return new MovableStore.Move(place, () -> PROFILES, Optional.empty(), /* abandon= */ false);
  }

  static List<EntryName> names() {
    return PROFILES.stream()
        .flatMap(
            profile ->
                List.of(EntryName.Slot.values()).stream()
                    .flatMap(
                        slot ->
                            List.of(EntryName.Kind.values()).stream()
                                .map(kind -> new EntryName(profile, kind, slot))))
        .toList();
  }

  static Secret value(EntryName name) {
    return Secret.of("fake-" + name.account());
  }

  /** How many entries of the two logins a store gives as they were written. */
  static int whole(SecretStore store) throws StoreException {
    int count = 0;
    for (EntryName name : names()) {
      count += store.read(name).equals(Optional.of(value(name))) ? 1 : 0;
    }
    return count;
  }

  /** Closing a store does not empty its place. */
  @Override
  public SecretStore open(StorePlace place) {
    FakeStore store = at(place);
    return new SecretStore() {
      @Override
      public Optional<Secret> read(EntryName name) throws StoreException {
        return store.read(name);
      }

      @Override
      public void write(EntryName name, Secret value) throws StoreException {
        onWrite.run();
        store.write(name, value);
      }

      @Override
      public void erase(EntryName name) throws StoreException {
        if (place == StorePlace.KEYCHAIN) {
          onErasure.run();
        }
        store.erase(name);
      }

      @Override
      public StoreHealth health() {
        return store.health();
      }

      @Override
      public String describe() {
        return place.word();
      }

      @Override
      public void close() {}
    };
  }
}
