package dev.postern.daemon.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.platform.Peer;
import dev.postern.daemon.testing.FakeJournal;
import dev.postern.protocol.message.AuditEntry;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The writer of the audit. */
class AuditLogTest {
  private final FakeJournal journal = new FakeJournal();
  private final FakeJournal access = new FakeJournal();
  private final AuditLog audit = new AuditLog(journal, access, pid -> List.of());

  @AfterEach
  void close() {
    audit.close();
  }

  private static Event event(String outcome) {
    return Event.given(
        Instant.EPOCH,
        new Event.What("token", peer(1), Optional.of("work"), outcome),
        /* aboutAccess= */ false);
  }

  private List<String> outcomes(int limit) throws IOException {
    return audit.latest(limit).stream().map(AuditEntry::outcome).toList();
  }

  @Test
  void theLatestComeLast() throws Exception {
    for (int i = 0; i < 5; i++) {
      audit.add(event("gave " + i));
    }
    assertThat(outcomes(2)).containsExactly("gave 3", "gave 4");
    assertThat(outcomes(50)).hasSize(5);
  }

  @Test
  void aFloodOfTheSameBecomesFewLinesThatCountIt() throws Exception {
    for (int i = 0; i < 2000; i++) {
      audit.add(event("flood"));
    }
    audit.add(event("other"));
    List<String> found = outcomes(50);
    assertThat(found).hasSizeLessThan(50).contains("flood", "other");
    assertThat(found.stream().mapToLong(AuditLogTest::times).sum()).isEqualTo(2001);
  }

  @Test
  void refusalsOfMadeUpNamesAreOneRepetition() throws Exception {
    for (int i = 0; i < 5000; i++) {
      Event.What what =
          new Event.What("token", peer(7), Optional.of("nobody-" + i), "refused: nobody-" + i);
      audit.add(Event.refused(Instant.EPOCH, what, /* aboutAccess= */ false, "NOT_SIGNED_IN"));
    }
    List<String> found = outcomes(6000);
    assertThat(found).hasSizeLessThan(50);
    assertThat(found.stream().mapToLong(AuditLogTest::times).sum()).isEqualTo(5000);
  }

  @Test
  void whatBeginsOrEndsAccessLiesApartAndRepeatsOnceAMinuteWhoeverAsks() throws Exception {
    for (int i = 0; i < 3000; i++) {
      Event.What what = new Event.What("unlock", peer(i), Optional.empty(), "refused: wrong");
      audit.add(Event.refused(Instant.EPOCH, what, /* aboutAccess= */ true, "REFUSED"));
    }
    Event.What login = new Event.What("login", peer(1), Optional.of("work"), "signed in");
    audit.add(Event.given(Instant.EPOCH.plusSeconds(1), login, /* aboutAccess= */ true));
    audit.add(event("flood"));
    assertThat(outcomes(50))
        .containsExactly("flood", "refused: wrong", "refused: wrong (2999 times)", "signed in");
    assertThat(journal.lines()).hasSize(1);
    assertThat(access.lines()).hasSize(2);
  }

  private static Peer peer(long pid) {
    return new Peer(Optional.of(pid), Optional.empty());
  }

  private static long times(String outcome) {
    return outcome.endsWith(" times)")
        ? Long.parseLong(outcome.replaceAll(".*\\((\\d+) times\\)", "$1"))
        : 1;
  }

  @Test
  void halfALineAndForeignTextAreSkipped() throws Exception {
    audit.add(event("whole"));
    assertThat(outcomes(50)).containsExactly("whole");
    journal.plant("{\"at\":1,\"method\":\"tok");
    journal.plant("not json");
    audit.add(event("after"));
    assertThat(outcomes(50)).containsExactly("whole", "after");
  }

  @Test
  void aFullDiskLosesEntriesAndNothingElse() throws Exception {
    journal.setFull(true);
    audit.add(event("lost"));
    assertThat(outcomes(50)).isEmpty();
    journal.setFull(false);
    audit.add(event("kept"));
    assertThat(outcomes(50)).containsExactly("kept");
  }

  @Test
  void closingWritesWhatWasTaken() {
    for (int i = 0; i < 100; i++) {
      audit.add(event("gave " + i));
    }
    audit.close();
    assertThat(journal.lines()).hasSize(100);
  }
}
