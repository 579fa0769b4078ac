package dev.postern.daemon.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.daemon.ipc.MethodTable;
import dev.postern.daemon.testing.FakeCaller;
import dev.postern.daemon.testing.FakeStateFolder;
import dev.postern.daemon.testing.ManualTime;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.Secret;
import dev.postern.protocol.message.Done;
import dev.postern.protocol.message.GetAudit;
import dev.postern.protocol.message.GetStatus;
import dev.postern.protocol.message.GetToken;
import dev.postern.protocol.message.Lock;
import dev.postern.protocol.message.Logout;
import dev.postern.protocol.message.Request;
import dev.postern.protocol.message.Unlock;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the lock withholds. */
class LockGateTest {
  private static final FakeCaller CALLER = new FakeCaller(42);
  private static final Secret PASSPHRASE = Secret.of("fake-passphrase");
  private static final GetToken TOKEN =
      new GetToken(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private Optional<Padlock> padlock = Optional.empty();

  @BeforeEach
  void make() throws Exception {
    ManualTime time = new ManualTime();
    padlock =
        Optional.of(
            new Padlock(
                new FakeStateFolder(),
                Optional.empty(),
                time,
                time,
                new SecureRandom(),
                Optional.empty()));
  }

  private Padlock padlock() {
    return padlock.orElseThrow();
  }

  private LockGate gate(MethodTable methods) {
    return new LockGate(methods, padlock());
  }

  @Test
  void whileLockedNothingIsGivenAndALookIsStillAllowed() throws Exception {
    LockGate gate = gate((request, caller) -> new Done());
    padlock().answer(new Lock(PASSPHRASE));
    List<Request> withheld = List.of(TOKEN, new Logout(Optional.empty(), Optional.empty(), true));
    for (Request request : withheld) {
      assertThatThrownBy(() -> gate.answer(request, CALLER))
          .isInstanceOf(FailureException.class)
          .hasMessage("postern is locked");
    }
    assertThat(gate.answer(new GetStatus(Optional.empty(), Optional.empty()), CALLER)).isNotNull();
    assertThat(gate.answer(new GetAudit(Optional.empty()), CALLER)).isNotNull();
    padlock().answer(new Unlock(PASSPHRASE));
    assertThat(gate.answer(TOKEN, CALLER)).isNotNull();
  }

  @Test
  void anAnswerOnItsWayWhenTheLockClosesIsWithheld() {
    LockGate gate =
        gate(
            (request, caller) -> {
              padlock().answer(new Lock(PASSPHRASE));
              return new Done();
            });
    assertThatThrownBy(() -> gate.answer(TOKEN, CALLER)).hasMessage("postern is locked");
  }
}
