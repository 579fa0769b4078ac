package dev.postern.daemon.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.daemon.settings.Config;
import dev.postern.daemon.store.MemoryStore;
import dev.postern.daemon.store.MovableStore;
import dev.postern.daemon.store.SecretStore;
import dev.postern.daemon.store.StorePlace;
import dev.postern.daemon.testing.FakeStateFolder;
import dev.postern.daemon.testing.FakeStore;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.GetStore;
import dev.postern.protocol.message.MoveStore;
import dev.postern.protocol.message.StoreMoved;
import dev.postern.protocol.message.StoreReport;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StoreHandlerTest {
  private static final MoveStore TO_FILE = new MoveStore("file", Optional.empty(), false);

  private final FakeStateFolder folder = new FakeStateFolder();
  private final AtomicInteger moves = new AtomicInteger();

  private StoreHandler handler(SecretStore store) {
    return new StoreHandler(store, () -> List.of("work"), Config::defaults, moves::incrementAndGet);
  }

  private static Failure refusal(StoreHandler handler, MoveStore request) {
    return catchThrowableOfType(FailureException.class, () -> handler.answer(request)).failure();
  }

  @Test
  void tokensInMemoryAreNotMovedAndTheWayOutIsTold() {
    StoreHandler handler = handler(new MemoryStore());
    assertThat(handler.answer(new GetStore()).place()).isEqualTo("memory");
    assertThat(refusal(handler, TO_FILE).message())
        .isEqualTo("tokens are in memory alone, from where they are not moved");
  }

  @Test
  void aMoveIsToldAndFollowed() throws Exception {
    FakeStore keychain = new FakeStore();
    MovableStore store =
        MovableStore.of(
            folder,
            StorePlace.KEYCHAIN,
            /* hasLogins= */ true,
            place -> place == StorePlace.KEYCHAIN ? keychain : new FakeStore());
    StoreHandler handler = handler(store);
    assertThat(refusal(handler, new MoveStore("attic", Optional.empty(), false)).message())
        .isEqualTo("a store is moved to keychain or to file, not to attic");
    keychain.setLocked(true);
    assertThat(refusal(handler, TO_FILE).message())
        .isEqualTo("nothing was moved: the keychain is locked");
    assertThat(moves).hasValue(0);
    keychain.setLocked(false);
    assertThat(handler.answer(TO_FILE))
        .isEqualTo(new StoreMoved("file", "a fake", 0, Optional.empty(), Optional.empty()));
    assertThat(moves).hasValue(1);
    assertThat(handler.answer(new GetStore()))
        .isEqualTo(
            new StoreReport(
                "file", "a fake", "keychain", false, false, Optional.empty(), Optional.empty()));
  }
}
