package dev.postern.daemon.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.platform.LockMark;
import dev.postern.daemon.platform.Machine;
import dev.postern.daemon.platform.Places;
import dev.postern.daemon.testing.ManualTime;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.message.OpenDoor;
import dev.postern.protocol.message.StopDaemon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A daemon that starts where another may own the state folder. */
class NewcomerTest implements Newcomer.Waiting {
  private static final Machine HERE = new Machine("here", "id", "boot");
  private static final Machine THERE = new Machine("there", "its-id", "its-boot");
  private static final LockMark HOLDER =
      new LockMark(4711, HERE, List.of("/state/posternd.sock", "/run/first.sock"));
  private static final LockMark ELSEWHERE = new LockMark(12, THERE, List.of("/run/theirs.sock"));
  private static final Reply NOBODY = new Reply.Nobody("No such file or directory");
  private static final Reply STOPPING =
      new Reply.Declined(Failure.of(ErrorCode.STOPPING, "the daemon is stopping"));

  @TempDir Path folder;
  private final ManualTime time = new ManualTime();
  private final FakeAsking asking = new FakeAsking();
  private final List<String> told = new ArrayList<>();
  private boolean activated;
  private FakeClaim claim;
  private Places places;
  private boolean stopped;
  private Duration waited = Duration.ZERO;

  @BeforeEach
  void prepare() {
    claim = new FakeClaim(folder.resolve("posternd.lock"));
    places = new Places(Path.of("/run/second.sock"), Path.of("/config/config.json"), folder);
  }

  @Override
  public void pause(Duration pause) {
    time.advance(pause);
  }

  @Override
  public void tell(String what) {
    told.add(what);
  }

  @Override
  public boolean isStopped(long process) {
    return stopped && process == HOLDER.process();
  }

  private Arrival arrive() {
    return new Newcomer(places, HERE, claim, asking, time, this, activated).arrive();
  }

  private Arrival.Refused refused() {
    Duration begun = time.monotonic();
    Arrival arrival = arrive();
    waited = time.monotonic().minus(begun);
    assertThat(waited).isLessThan(Duration.ofSeconds(61));
    assertThat(arrival).isInstanceOf(Arrival.Refused.class);
    return (Arrival.Refused) arrival;
  }

  private static void close(Arrival arrival) throws IOException {
    ((Arrival.Owner) arrival).lock().close();
  }

  @Test
  void aFolderThatNobodyHasIsTakenAndNobodyIsAsked() throws Exception {
    close(arrive());
    assertThat(asking.asked).isEmpty();
  }

  @Test
  void theOwnerServesTheSocketOfTheNewcomer() {
    claim.hold(HOLDER, 100);
    asking.answering(new Reply.Granted());
    assertThat(arrive()).isEqualTo(new Arrival.Served());
    assertThat(asking.asked).containsExactly(places.home());
  }

  @Test
  void anOwnerThatIsStillStartingIsAskedAgainAtEverySocketThatItNames() {
    claim.hold(HOLDER, 100);
    asking.answering(NOBODY, NOBODY, NOBODY, new Reply.Granted());
    assertThat(arrive()).isEqualTo(new Arrival.Served());
    assertThat(asking.asked)
        .containsExactly(
            places.home(),
            Path.of("/state/posternd.sock"),
            Path.of("/run/first.sock"),
            places.home());
  }

  @Test
  void anOwnerThatDiesOrStopsMeanwhileIsFollowed() throws Exception {
    claim.hold(HOLDER, 5);
    asking.answering(NOBODY);
    close(arrive());
    claim.hold(HOLDER, 5);
    asking.answering(STOPPING);
    close(arrive());
  }

  @Test
  void anOwnerThatDoesNotAnswerIsAskedForAMinuteAndThenToldWithItsProcess() {
    claim.hold(HOLDER, 1000);
    asking.answering(new Reply.Silence());
    Arrival.Refused refused = refused();
    assertThat(waited).isGreaterThan(Duration.ofSeconds(59));
    assertThat(refused.message()).contains("that owns " + folder, "does not answer");
    assertThat(refused.hint()).contains("if process 4711 is a posternd that hangs");
  }

  @Test
  void anOwnerThatAnswersLateServesTheSocket() {
    claim.hold(HOLDER, 1000);
    asking.answering(Stream.generate(Reply.Silence::new).limit(100).toArray(Reply[]::new));
    asking.answering(new Reply.Granted());
    Duration begun = time.monotonic();
    assertThat(arrive()).isEqualTo(new Arrival.Served());
    assertThat(time.monotonic().minus(begun)).isGreaterThan(Duration.ofSeconds(15));
  }

  @Test
  void whatIsWaitedForIsToldOnceAfterASecond() {
    claim.hold(HOLDER, 1000);
    asking.answering(new Reply.Silence());
    refused();
    assertThat(told)
        .containsExactly(
            "waiting for process 4711, the posternd that owns "
                + folder
                + ", which does not answer yet");
    assertThat(asking.patiences.getFirst()).isEqualTo(Duration.ofSeconds(1));
    told.clear();
    claim.hold(HOLDER, 3);
    asking.answering(NOBODY);
    arrive();
    assertThat(told).isEmpty();
  }

  @Test
  void anOwnerThatWasStoppedByASignalIsToldWithinSecondsWithTheCure() {
    claim.hold(HOLDER, 1000);
    asking.answering(new Reply.Silence());
    stopped = true;
    Arrival.Refused refused = refused();
    assertThat(waited).isLessThan(Duration.ofSeconds(5));
    assertThat(refused.message()).contains("was stopped by a signal");
    assertThat(refused.hint()).isEqualTo("let it go on: kill -CONT 4711");
  }

  @Test
  void anOwnerOfAnotherVersionIsToldWithTheCure() {
    claim.hold(HOLDER, 100);
    asking.answering(
        new Reply.Declined(Failure.of(ErrorCode.METHOD_NOT_FOUND, "knows no method door.open")));
    Arrival.Refused refused = refused();
    assertThat(refused.message()).contains("is of another version");
    assertThat(refused.hint()).isEqualTo("run: postern daemon restart");
  }

  @Test
  void theOwnersOwnReasonIsTold() {
    claim.hold(HOLDER, 100);
    asking.answering(
        new Reply.Declined(Failure.of(ErrorCode.REFUSED, "it reads /other", "leave it")));
    assertThat(refused()).isEqualTo(new Arrival.Refused("it reads /other", "leave it"));
  }

  @Test
  void anOwnerThatNobodyCanReachIsToldWithinAMinute() {
    claim.hold(HOLDER, 1000);
    asking.answering(NOBODY);
    assertThat(refused().message()).contains("cannot be reached: no such file or directory");
  }

  @Test
  void anOwnerThatGoesOnStoppingIsToldWithinAMinute() {
    claim.hold(HOLDER, 1000);
    asking.answering(STOPPING);
    assertThat(refused().message()).contains("is stopping");
  }

  @Test
  void aSocketThatOnlyTheOwnerSeesIsTold() {
    claim.hold(HOLDER, 1000);
    asking.answering(new Reply.Granted());
    asking.accepting = false;
    assertThat(refused().message())
        .contains("has opened /run/second.sock where this process does not see it");
  }

  @Test
  void aMachineThatHoldsTheFolderIsNamedWithTheTwoWaysOut() {
    claim.hold(ELSEWHERE, 1000);
    asking.answering(NOBODY);
    Arrival.Refused refused = refused();
    assertThat(refused.message())
        .isEqualTo("machine there owns the logins in " + folder + "; this is here");
    assertThat(refused.hint()).contains("forwarded", "POSTERN_STATE_DIR").doesNotContain("kill");
  }

  @Test
  void whatAnotherMachineLeftInASharedFolderIsNotTakenOver() throws Exception {
    String mark = "process 12\nmachine there\nmachine-id its-id\nboot-id its-boot\n";
    Files.writeString(folder.resolve("posternd.lock"), mark);
    claim.shared = true;
    Arrival.Refused refused = refused();
    assertThat(refused.message()).contains("machine there may still own");
    assertThat(refused.hint()).contains("remove " + folder.resolve("posternd.lock"));
    assertThat(folder.resolve("posternd.lock")).hasContent(mark);
  }

  @Test
  void whatAnotherMachineLeftInAFolderOfThisOneAloneIsTakenOver() throws Exception {
    Files.writeString(folder.resolve("posternd.lock"), "process 12\nmachine there\n");
    close(arrive());
  }

  @Test
  void aFileSystemWithoutLocksIsTold() {
    claim.fail(new IOException("No locks available"));
    Arrival.Refused refused = refused();
    assertThat(refused.message()).contains("cannot be locked", "No locks available");
    assertThat(refused.hint()).contains("POSTERN_STATE_DIR");
  }

  @Test
  void oneThatIsActivatedHasTheOwnerGiveWayAndOpensItsSockets() throws Exception {
    activated = true;
    claim.hold(HOLDER, 3);
    asking.answering(new Reply.Granted(), STOPPING);
    Arrival arrival = arrive();
    assertThat(((Arrival.Owner) arrival).sockets())
        .containsExactly(Path.of("/state/posternd.sock"), Path.of("/run/first.sock"));
    close(arrival);
    assertThat(asking.requests).allMatch(new StopDaemon(/* givingWay= */ true)::equals);
  }

  @Test
  void anOwnerThatMayNotGiveWayServesTheSocketInstead() {
    activated = true;
    claim.hold(HOLDER, 100);
    asking.answering(
        new Reply.Declined(Failure.of(ErrorCode.REFUSED, "its logins are in memory alone")),
        new Reply.Granted());
    assertThat(arrive()).isEqualTo(new Arrival.Served());
    assertThat(asking.requests).last().isInstanceOf(OpenDoor.class);
  }

  @Test
  void anOwnerThatGivesWayMayAwaitTheAnswerToARefresh() throws Exception {
    activated = true;
    claim.hold(HOLDER, 300);
    asking.answering(new Reply.Granted(), STOPPING);
    Duration begun = time.monotonic();
    close(arrive());
    assertThat(time.monotonic().minus(begun)).isGreaterThan(Duration.ofSeconds(50));
  }

  @Test
  void theSocketThatLeadsBackToTheNewcomerIsNotAskedToGiveWay() throws Exception {
    activated = true;
    claim.hold(new LockMark(4711, HERE, List.of(places.socket().toString())), 3);
    asking.answering(NOBODY);
    close(arrive());
    assertThat(asking.asked).doesNotContain(places.socket());
  }
}
