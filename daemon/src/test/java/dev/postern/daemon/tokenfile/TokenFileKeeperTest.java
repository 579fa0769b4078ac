package dev.postern.daemon.tokenfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.daemon.testing.FakeStateFolder;
import dev.postern.daemon.testing.ManualTime;
import dev.postern.daemon.testing.RealFolder;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.TokenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileKeeperTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String WORK = "work";

  @TempDir Path home;
  private final ManualTime time = new ManualTime();
  private final FakeStateFolder state = new FakeStateFolder();
  private final AtomicBoolean locked = new AtomicBoolean();
  private FakeSupplies supplies = new FakeSupplies(time, HOUR);
  private TokenFileKeeper keeper = keeper();
  private Path path = Path.of("/");

  @BeforeEach
  void signIn() {
    path = home.resolve("anthropic/credentials/postern.json");
    supplies.signIn();
  }

  private TokenFileKeeper keeper() {
    return new TokenFileKeeper(
        new TokenFileShelf(new TokenFileLedger(state), RealFolder::at, time, new SecureRandom()),
        supplies,
        locked::get,
        time,
        time);
  }

  private void tokensLast(Duration lifetime) {
    supplies = new FakeSupplies(time, lifetime);
    supplies.signIn();
    keeper = keeper();
  }

  private void restart() {
    keeper.close();
    keeper = keeper();
    keeper.begin();
    time.advance(Duration.ofSeconds(1));
  }

  private JsonNode content() throws IOException {
    return new ObjectMapper().readTree(path.toFile());
  }

  private String token() throws IOException {
    return content().get("access_token").asText();
  }

  private long secondsLeft() throws IOException {
    return content().get("expires_at").asLong() - time.now().getEpochSecond();
  }

  private static String refusal(ThrowingCallable call) {
    return catchThrowableOfType(FailureException.class, call).failure().message();
  }

  @Test
  void theFileHoldsTheAccessTokenAloneAndIsPrivate() throws Exception {
    keeper.keep(path, WORK);
    assertThat(content().fieldNames())
        .toIterable()
        .containsExactly("version", "type", "access_token", "expires_at", "kept_by");
    assertThat(content().get("version").asText()).isEqualTo("1.0");
    assertThat(content().get("type").asText()).isEqualTo("oauth_token");
    assertThat(token()).isEqualTo("fake-access-1");
    assertThat(secondsLeft()).isEqualTo(HOUR.toSeconds());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.getParent())))
        .isEqualTo("rwx------");
    try (var left = Files.list(path.getParent())) {
      assertThat(left).containsExactly(path);
    }
  }

  @Test
  void throughTenLifetimesMoreThanTwoMinutesAreLeftAtEachMoment() throws Exception {
    keeper.keep(path, WORK);
    for (int second = 0; second < 10 * HOUR.toSeconds(); second += 5) {
      time.advance(Duration.ofSeconds(5));
      assertThat(secondsLeft()).isGreaterThan(120);
    }
    assertThat(supplies.renewals).hasSizeBetween(9, 11);
  }

  @Test
  void aShortTokenIsReplacedAtHalfItsTime() throws Exception {
    tokensLast(Duration.ofSeconds(75));
    keeper.keep(path, WORK);
    for (int second = 0; second < 750; second++) {
      time.advance(Duration.ofSeconds(1));
      assertThat(secondsLeft()).isGreaterThan(30);
    }
    assertThat(supplies.renewals).hasSizeBetween(18, 22);
  }

  @Test
  void aTokenThatCameByItselfIsWrittenAtOnceAndNotAgain() throws Exception {
    keeper.keep(path, WORK);
    supplies.signIn();
    keeper.lookSoon();
    time.advance(Duration.ZERO);
    assertThat(token()).isEqualTo("fake-access-2");
    Object written = Files.getLastModifiedTime(path);
    Object inode = Files.getAttribute(path, "unix:ino");
    time.advance(Duration.ofMinutes(10));
    assertThat(Files.getLastModifiedTime(path)).isEqualTo(written);
    assertThat(Files.getAttribute(path, "unix:ino")).isEqualTo(inode);
  }

  @Test
  void aSleepOfTheMachineIsNoticedWithinHalfAMinute() throws Exception {
    keeper.keep(path, WORK);
    time.setWallClock(Duration.ofHours(9));
    time.advance(Duration.ofSeconds(30));
    assertThat(token()).isEqualTo("fake-access-2");
    assertThat(secondsLeft()).isGreaterThan(HOUR.toSeconds() - 60);
  }

  @Test
  void whileTheServerIsAwayTheFileStaysAndIsRenewedAfterwards() throws Exception {
    keeper.keep(path, WORK);
    supplies.setServerAnswers(false);
    time.advance(Duration.ofMinutes(90));
    assertThat(token()).isEqualTo("fake-access-1");
    assertThat(keeper.all().getFirst().problem()).contains("the server does not answer");
    assertThat(supplies.renewals).hasSizeLessThan(80);
    supplies.setServerAnswers(true);
    time.advance(Duration.ofSeconds(30));
    assertThat(token()).isEqualTo("fake-access-2");
  }

  @Test
  void theFileGoesWithTheLoginAndComesBackWithTheNext() throws Exception {
    keeper.keep(path, WORK);
    supplies.signOut();
    assertThat(keeper.settle(WORK)).isEmpty();
    assertThat(path).doesNotExist();
    assertThat(keeper.all().getFirst().problem()).contains("nobody is signed in");
    supplies.signIn();
    keeper.lookSoon();
    time.advance(Duration.ZERO);
    assertThat(token()).isEqualTo("fake-access-2");
  }

  @Test
  void theFileGoesWithTheLockAndComesBackWithTheUnlock() throws Exception {
    keeper.keep(path, WORK);
    keeper.withhold();
    locked.set(true);
    assertThat(path).doesNotExist();
    time.advance(Duration.ofHours(2));
    assertThat(path).doesNotExist();
    assertThat(supplies.renewals).isEmpty();
    locked.set(false);
    keeper.resume();
    time.advance(Duration.ofSeconds(1));
    assertThat(secondsLeft()).isGreaterThan(120);
  }

  @Test
  void nothingIsWrittenWhileAPassphraseIsLookedAt() throws Exception {
    keeper.keep(path, WORK);
    locked.set(true);
    supplies.signIn();
    keeper.lookSoon();
    time.advance(Duration.ofMillis(500));
    assertThat(token()).isEqualTo("fake-access-1");
    locked.set(false);
    time.advance(Duration.ofSeconds(1));
    assertThat(token()).isEqualTo("fake-access-2");
  }

  @Test
  void aRestartKeepsTheFilesAndOneThatIsLockedRemovesThem() throws Exception {
    keeper.keep(path, WORK);
    supplies.signIn();
    restart();
    assertThat(token()).isEqualTo("fake-access-2");
    locked.set(true);
    restart();
    assertThat(path).doesNotExist();
    assertThat(keeper.all())
        .extracting(TokenFile::problem)
        .containsExactly(Optional.of("postern is locked"));
  }

  @Test
  void aFileOfAnotherProgramIsNeitherReplacedNorRemoved() throws Exception {
    Files.createDirectories(path.getParent());
    String theirs = "{\"access_token\":\"fake-other\",\"refresh_token\":\"fake-refresh\"}";
    Files.writeString(path, theirs);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    assertThat(refusal(() -> keeper.keep(path, WORK)))
        .isEqualTo(path + " was written by another program");
    assertThat(keeper.all()).isEmpty();

    Files.delete(path);
    keeper.keep(path, WORK);
    Files.writeString(path, theirs);
    time.advance(Duration.ofHours(2));
    assertThat(Files.readString(path)).isEqualTo(theirs);
    assertThat(keeper.all().getFirst().problem())
        .contains(path + " was written by another program");
    keeper.withhold();
    assertThat(keeper.drop(path)).isPresent();
    assertThat(Files.readString(path)).isEqualTo(theirs);
    assertThat(keeper.all()).isEmpty();
  }

  @Test
  void aFileThatSomebodyRemovedIsWrittenAgain() throws Exception {
    keeper.keep(path, WORK);
    Files.delete(path);
    time.advance(Duration.ofSeconds(30));
    assertThat(token()).isEqualTo("fake-access-1");
  }

  @Test
  void aLinkInItsPlaceIsToldAndStays() throws Exception {
    Path elsewhere = Files.writeString(home.resolve("mine"), "mine");
    Files.createDirectories(path.getParent());
    Files.createSymbolicLink(path, elsewhere);
    assertThat(refusal(() -> keeper.keep(path, WORK))).contains("it is a link");
    assertThat(elsewhere).hasContent("mine");
  }

  @Test
  void aFolderThatIsALinkOrOpenToOthersIsTold() throws Exception {
    Path folder = Files.createDirectory(home.resolve("elsewhere"));
    Files.createDirectories(home.resolve("anthropic"));
    Files.createSymbolicLink(path.getParent(), folder);
    assertThat(refusal(() -> keeper.keep(path, WORK))).contains("it is a link");
    Files.delete(path.getParent());
    Files.createDirectory(path.getParent());
    Files.setPosixFilePermissions(path.getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(refusal(() -> keeper.keep(path, WORK))).contains("others may write in it");
    assertThat(keeper.all()).isEmpty();
  }

  @Test
  void onePathHasOneProfileAndAskingTwiceIsAskingOnce() throws Exception {
    TokenFile first = keeper.keep(path, WORK);
    assertThat(keeper.keep(path, WORK)).isEqualTo(first);
    assertThat(refusal(() -> keeper.keep(path, "other")))
        .isEqualTo(path + " is kept for profile work");
    keeper.rehearse(home.resolve("anthropic/credentials/two.json"), "other");
    assertThat(keeper.all()).hasSize(1);
  }

  @Test
  void whatIsDroppedIsGoneAlsoAfterARestart() throws Exception {
    keeper.keep(path, WORK);
    assertThat(keeper.drop(path)).isPresent();
    assertThat(path).doesNotExist();
    assertThat(keeper.drop(path)).isEmpty();
    restart();
    assertThat(keeper.all()).isEmpty();
    assertThat(time.pending()).isZero();
  }

  @Test
  void aDiskThatHangsHoldsUpNeitherALockNorALogoutNorAnotherFile() throws Exception {
    HangingFolder hanging = new HangingFolder(RealFolder.at(path.resolveSibling("")));
    Path other = home.resolve("other/credentials/postern.json");
    keeper =
        new TokenFileKeeper(
            new TokenFileShelf(
                new TokenFileLedger(state),
                folder -> path.startsWith(folder) ? hanging : RealFolder.at(folder),
                time,
                new SecureRandom()),
            supplies,
            locked::get,
            time,
            time,
            Duration.ofMillis(1));
    keeper.keep(path, WORK);
    keeper.keep(other, WORK);
    hanging.hang();
    keeper.withhold();
    awaitGone(other);
    assertThat(path).exists();
    keeper.resume();
    supplies.signOut();
    assertThat(keeper.settle(WORK).orElseThrow().message())
        .startsWith("the disk does not answer, so this is not done yet: ")
        .contains(path.toString());
    keeper.close();
    hanging.answer();
    awaitGone(path);
  }

  private static void awaitGone(Path file) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (Files.exists(file)) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  @Test
  void withoutTokenFilesNothingWakesTheMachine() {
    keeper.begin();
    keeper.lookSoon();
    assertThat(time.pending()).isZero();
  }
}
