package dev.postern.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.daemon.platform.StateFileException;
import dev.postern.protocol.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A store that is moved, with the daemon killed and each place failing at each step. */
class MovableStoreTest {
  private static final int ENTRIES = 6;
  private static final int MOST_STEPS = 200;

  @ParameterizedTest
  @EnumSource
  void aMoveTakesEveryEntryAndLeavesNoneBehind(StorePlace to) throws Exception {
    TwoPlaces places = new TwoPlaces();
    MovableStore store = places.signedIn(to.other());
    assertThat(store.move(TwoPlaces.to(to)))
        .isEqualTo(new MovableStore.Moved(ENTRIES, Optional.empty()));
    assertThat(store.place()).isEqualTo(to);
    assertThat(store.describe()).isEqualTo(to.word());
    assertThat(TwoPlaces.whole(store)).isEqualTo(ENTRIES);
    assertThat(TwoPlaces.whole(places.at(to))).isEqualTo(ENTRIES);
    assertThat(TwoPlaces.whole(places.at(to.other()))).isZero();
    assertThat(places.start(to.other()).place()).as("after a restart").isEqualTo(to);
  }

  @ParameterizedTest
  @EnumSource
  void aKillAtAnyStepLeavesEveryLoginWholeInOnePlace(StorePlace to) throws Exception {
    boolean undone = false;
    boolean ended = false;
    int step = 1;
    for (boolean whole = false; !whole; step++) {
      assertThat(step).isLessThan(MOST_STEPS);
      TwoPlaces places = new TwoPlaces();
      MovableStore store = places.signedIn(to.other());
      whole = places.dieAt(step, () -> store.move(TwoPlaces.to(to)));
      MovableStore next = places.start(to.other());
      assertThat(TwoPlaces.whole(next)).as("entries after step %d", step).isEqualTo(ENTRIES);
      assertThat(next.tidy()).isEmpty();
      assertThat(TwoPlaces.whole(next)).as("entries after step %d", step).isEqualTo(ENTRIES);
      assertThat(TwoPlaces.whole(places.at(next.place().other()))).as("step %d", step).isZero();
      assertThat(next.hasCopies()).isFalse();
      undone |= next.place() != to;
      ended |= next.place() == to;
    }
    assertThat(undone && ended).isTrue();
    assertThat(step).isGreaterThan(30);
  }

  @Test
  void aKillWhileAMoveIsUndoneOrEndedLosesNothingEither() throws Exception {
    for (int step = 1; step < MOST_STEPS; step += 7) {
      for (int again = 1; again < 12; again += 2) {
        TwoPlaces places = new TwoPlaces();
        MovableStore store = places.signedIn(StorePlace.KEYCHAIN);
        places.dieAt(step, () -> store.move(TwoPlaces.to(StorePlace.FILE)));
        MovableStore second = places.start(StorePlace.KEYCHAIN);
        places.dieAt(again, second::tidy);
        MovableStore third = places.start(StorePlace.KEYCHAIN);
        assertThat(third.tidy()).isEmpty();
        assertThat(TwoPlaces.whole(third)).isEqualTo(ENTRIES);
      }
    }
  }

  @Test
  void aPlaceThatFailsAtAnyWriteLeavesTheMoveUndoneAndSaysSo() throws Exception {
    for (int failing = 1; failing <= ENTRIES; failing++) {
      TwoPlaces places = new TwoPlaces();
      MovableStore store = places.signedIn(StorePlace.FILE);
      places.at(StorePlace.KEYCHAIN).failWriteNumber(failing);
      assertThatThrownBy(() -> store.move(TwoPlaces.to(StorePlace.KEYCHAIN)))
          .hasMessageStartingWith("nothing was moved: what was written for");
      assertUnmoved(places, store, StorePlace.FILE);
    }
  }

  private static void assertUnmoved(TwoPlaces places, MovableStore store, StorePlace place)
      throws Exception {
    assertThat(store.place()).isEqualTo(place);
    assertThat(store.hasCopies()).isFalse();
    assertThat(TwoPlaces.whole(store)).isEqualTo(ENTRIES);
    assertThat(TwoPlaces.whole(places.at(place.other()))).isZero();
    assertThat(places.start(place).hasCopies()).isFalse();
  }

  @Test
  void aPlaceThatCannotBeUsedIsToldBeforeAnythingIsWritten() throws Exception {
    TwoPlaces places = new TwoPlaces();
    MovableStore store = places.signedIn(StorePlace.FILE);
    places.at(StorePlace.KEYCHAIN).setLocked(true);
    assertThatThrownBy(() -> store.move(TwoPlaces.to(StorePlace.KEYCHAIN)))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> {
              assertThat(e).hasMessage("nothing was moved: the keychain is locked");
              assertThat(e.hint()).doesNotContain("--abandon");
            });
    places.at(StorePlace.KEYCHAIN).setLocked(false);
    assertUnmoved(places, store, StorePlace.FILE);
  }

  @Test
  void whatCannotBeReadIsLeftBehindOnlyWhereThatIsAskedFor() throws Exception {
    TwoPlaces places = new TwoPlaces();
    MovableStore store = places.signedIn(StorePlace.KEYCHAIN);
    places.at(StorePlace.KEYCHAIN).setLocked(true);
    assertThatThrownBy(() -> store.move(TwoPlaces.to(StorePlace.FILE)))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.hint()).contains("postern store move file --abandon"));
    MovableStore.Moved moved =
        store.move(
            new MovableStore.Move(
                StorePlace.FILE, () -> TwoPlaces.PROFILES, Optional.empty(), /* abandon= */ true));
    assertThat(moved).isEqualTo(new MovableStore.Moved(0, Optional.of(new StoreFault.Locked())));
    assertThat(store.place()).isEqualTo(StorePlace.FILE);
    places.at(StorePlace.KEYCHAIN).setLocked(false);
    assertThat(places.start(StorePlace.FILE).tidy()).isEmpty();
    assertThat(TwoPlaces.whole(places.at(StorePlace.KEYCHAIN))).as("left behind").isZero();
  }

  @Test
  void whatCanBeReadIsMovedAlsoWhereItMayBeLeftBehind() throws Exception {
    TwoPlaces places = new TwoPlaces();
    MovableStore store = places.signedIn(StorePlace.KEYCHAIN);
    store.move(
        new MovableStore.Move(
            StorePlace.FILE, () -> TwoPlaces.PROFILES, Optional.empty(), /* abandon= */ true));
    assertThat(TwoPlaces.whole(store)).isEqualTo(ENTRIES);
  }

  @Test
  void aFullDiskBeforeTheSwitchLeavesTheOldPlaceInUse() throws Exception {
    TwoPlaces places = new TwoPlaces();
    MovableStore store = places.signedIn(StorePlace.KEYCHAIN);
    places.beforeWrites(() -> places.folder.setFull(true));
    assertThatThrownBy(() -> store.move(TwoPlaces.to(StorePlace.FILE)))
        .hasMessageStartingWith("nothing was moved: ");
    assertThat(TwoPlaces.whole(store)).isEqualTo(ENTRIES);
    places.folder.setFull(false);
    places.beforeWrites(() -> {});
    assertThat(store.tidy()).isEmpty();
    assertUnmoved(places, store, StorePlace.KEYCHAIN);
    store.move(TwoPlaces.to(StorePlace.FILE));
    assertThat(TwoPlaces.whole(places.at(StorePlace.FILE))).isEqualTo(ENTRIES);
  }

  @Test
  void entriesThatCannotBeErasedAreToldAndErasedLater() throws Exception {
    TwoPlaces places = new TwoPlaces();
    MovableStore store = places.signedIn(StorePlace.KEYCHAIN);
    places.beforeErasures(() -> places.at(StorePlace.KEYCHAIN).setLocked(true));
    assertThat(store.move(TwoPlaces.to(StorePlace.FILE)))
        .isEqualTo(new MovableStore.Moved(ENTRIES, Optional.of(new StoreFault.Locked())));
    assertThat(TwoPlaces.whole(store)).isEqualTo(ENTRIES);
    assertThat(store.hasCopies()).isTrue();
    assertThatThrownBy(() -> store.move(TwoPlaces.to(StorePlace.KEYCHAIN)))
        .hasMessage("nothing was moved: the keychain is locked");
    places.beforeErasures(() -> {});
    places.at(StorePlace.KEYCHAIN).setLocked(false);
    assertThat(store.move(TwoPlaces.to(StorePlace.FILE)))
        .isEqualTo(new MovableStore.Moved(0, Optional.empty()));
    assertThat(TwoPlaces.whole(places.at(StorePlace.KEYCHAIN))).isZero();
  }

  @Test
  void aWriteThatMeetsAMoveWaitsForItAndGoesToTheNewPlace() throws Exception {
    TwoPlaces places = new TwoPlaces();
    MovableStore store = places.signedIn(StorePlace.KEYCHAIN);
    EntryName name = TwoPlaces.names().getFirst();
    Secret rotated = Secret.of("fake-rotated");
    AtomicReference<CompletableFuture<Void>> written =
        new AtomicReference<>(CompletableFuture.completedFuture(null));
    places.beforeWrites(
        () -> {
          places.beforeWrites(() -> {});
          written.set(CompletableFuture.runAsync(() -> write(store, name, rotated)));
        });
    store.move(TwoPlaces.to(StorePlace.FILE));
    written.get().join();
    assertThat(store.read(name)).contains(rotated);
    assertThat(places.at(StorePlace.FILE).read(name)).contains(rotated);
    assertThat(places.at(StorePlace.KEYCHAIN).read(name)).isEmpty();
  }

  private static void write(MovableStore store, EntryName name, Secret value) {
    try {
      store.write(name, value);
    } catch (StoreException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theConfiguredPlaceCountsWhileThereIsNoLogin() throws Exception {
    TwoPlaces places = new TwoPlaces();
    places.signedIn(StorePlace.KEYCHAIN);
    assertThat(places.start(StorePlace.FILE).place()).isEqualTo(StorePlace.KEYCHAIN);
    assertThat(
            MovableStore.of(places.folder, StorePlace.FILE, /* hasLogins= */ false, places).place())
        .isEqualTo(StorePlace.FILE);
    assertThat(places.start(StorePlace.KEYCHAIN).place()).isEqualTo(StorePlace.FILE);
  }

  @Test
  void whereEntriesMayLieIsKnownBeforeTheStoreIsOpened() throws Exception {
    TwoPlaces places = new TwoPlaces();
    assertThat(mayLieInKeychain(places, StorePlace.KEYCHAIN)).isTrue();
    assertThat(mayLieInKeychain(places, StorePlace.FILE)).isFalse();
    MovableStore store = places.signedIn(StorePlace.KEYCHAIN);
    assertThat(mayLieInKeychain(places, StorePlace.FILE)).as("whatever is configured").isTrue();
    places.beforeErasures(() -> places.at(StorePlace.KEYCHAIN).setLocked(true));
    store.move(TwoPlaces.to(StorePlace.FILE));
    assertThat(mayLieInKeychain(places, StorePlace.FILE)).as("not erased").isTrue();
    places.beforeErasures(() -> {});
    places.at(StorePlace.KEYCHAIN).setLocked(false);
    store.tidy();
    assertThat(mayLieInKeychain(places, StorePlace.FILE)).isFalse();
  }

  private static boolean mayLieInKeychain(TwoPlaces places, StorePlace configured)
      throws Exception {
    return MovableStore.mayLieIn(StorePlace.KEYCHAIN, places.folder, configured);
  }

  @Test
  void aRecordThatCannotBeReadIsToldAndNotGuessedAt() throws Exception {
    TwoPlaces places = new TwoPlaces();
    for (String content :
        List.of(
            "{\"version\":1}",
            "{\"version\":1,\"store\":\"attic\"}",
            "{\"version\":1,\"store\":\"file\",\"copies\":true,\"profiles\":[\"../x\"]}")) {
      places.folder.write("store.json", content.getBytes(StandardCharsets.UTF_8));
      assertThatThrownBy(() -> places.start(StorePlace.FILE))
          .isInstanceOf(StateFileException.class)
          .hasMessageContaining("store.json is damaged");
    }
  }
}
