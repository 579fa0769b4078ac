package dev.postern.daemon.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.daemon.ipc.MethodTable;
import dev.postern.daemon.platform.Peer;
import dev.postern.daemon.platform.ProcessStat;
import dev.postern.daemon.testing.FakeCaller;
import dev.postern.daemon.testing.ManualTime;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.Secret;
import dev.postern.protocol.message.Done;
import dev.postern.protocol.message.GetToken;
import dev.postern.protocol.message.Unlock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The limits of one caller. */
class LimitGateTest {
  private static final Unlock COSTLY = new Unlock(Secret.of("fake-passphrase"));
  private static final GetToken TOKEN =
      new GetToken(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  private static final FakeCaller FLOODING = new FakeCaller(42);

  private final ManualTime time = new ManualTime();
  private final LimitGate gate = new LimitGate((request, caller) -> new Done(), time);

  private FailureException flood() {
    for (int i = 0; i < 100; i++) {
      assertThat(refusal(FLOODING)).isEmpty();
    }
    return refusal(FLOODING).orElseThrow();
  }

  private Optional<FailureException> refusal(FakeCaller caller) {
    return Optional.ofNullable(
        catchThrowableOfType(FailureException.class, () -> gate.answer(COSTLY, caller)));
  }

  @Test
  void whoFloodsWithCostlyRequestsIsToldWhenToTryAgain() {
    FailureException refused = flood();
    assertThat(refused.failure().code()).isEqualTo(ErrorCode.REFUSED);
    assertThat(refused.failure().message()).isEqualTo("this program asks too often for unlock");
    assertThat(refused.failure().hint()).contains("try again in 1 s");
    time.advance(Duration.ofMillis(50));
    assertThat(refusal(FLOODING)).isEmpty();
    assertThat(refusal(FLOODING)).isPresent();
  }

  @Test
  void othersAreServedWhileOneFloodsEvenOneWithItsProcessIdLater() {
    flood();
    assertThat(refusal(new FakeCaller(43))).isEmpty();
    FakeCaller laterWithTheSameId =
        new FakeCaller(
            new Peer(Optional.of(42L), Optional.empty(), Optional.of(new ProcessStat(7, 7, 99))));
    assertThat(refusal(laterWithTheSameId)).isEmpty();
  }

  @Test
  void tokensAreNotCountedAsCostly() throws Exception {
    flood();
    for (int i = 0; i < 100_000; i++) {
      gate.answer(TOKEN, FLOODING);
    }
  }

  @Test
  void aProgramWithTooManyRequestsWaitingIsRefusedTheNext() throws Exception {
    AtomicInteger depth = new AtomicInteger();
    AtomicReference<String> refused = new AtomicReference<>("");
    AtomicReference<MethodTable> itself = new AtomicReference<>((request, caller) -> new Done());
    LimitGate few =
        new LimitGate(
            (request, caller) -> {
              depth.incrementAndGet();
              try {
                // asks again before it answers, deeper and deeper
                return itself.get().answer(request, caller);
              } catch (FailureException e) {
                refused.set(e.failure().message());
                return new Done();
              }
            },
            time,
            64);
    itself.set(few);
    few.answer(TOKEN, FLOODING);
    assertThat(depth).hasValue(64);
    assertThat(refused).hasValue("64 requests of this program are waiting for their answers");
    itself.set((request, caller) -> new Done());
    assertThat(few.answer(TOKEN, FLOODING)).isEqualTo(new Done());
  }
}
