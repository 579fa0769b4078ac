package dev.postern.daemon.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.daemon.ipc.Turnstile;
import dev.postern.daemon.platform.InstanceLock;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.message.OpenDoor;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sockets of one daemon, opened and asked for over real ones. */
class DoorsTest {
  @TempDir Path folder;
  private DoorFixture fixture;
  private Path config;

  @BeforeEach
  void open() throws Exception {
    fixture = new DoorFixture(folder);
    config = fixture.places.config();
    fixture.doors.open(fixture.places.socket());
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private Path second() throws Exception {
    return fixture.folder("second").resolve("p.sock");
  }

  private static Reply.Declined declined(Reply reply) {
    assertThat(reply).isInstanceOf(Reply.Declined.class);
    return (Reply.Declined) reply;
  }

  @Test
  void aSecondSessionIsServedAtItsOwnSocketAndAtTheFirst() throws Exception {
    assertThat(fixture.ask(second(), config)).isEqualTo(new Reply.Granted());
    assertThat(fixture.asking.accepts(second())).isTrue();
    assertThat(fixture.asking.accepts(fixture.places.socket())).isTrue();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(second())))
        .isEqualTo("rw-------");
    assertThat(fixture.doors.all())
        .containsExactly(
            fixture.places.home().toString(),
            fixture.places.socket().toString(),
            second().toString());
    assertThat(fixture.told).last().isEqualTo(fixture.doors.all());
  }

  @Test
  void aSocketThatIsOpenIsNotOpenedTwiceWhateverLinkLeadsToIt() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), fixture.folder("inner"));
    Path inner = fixture.folder("inner").resolve("deep");
    Files.createDirectory(
        inner, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    assertThat(fixture.ask(inner.resolve("p.sock"), config)).isEqualTo(new Reply.Granted());
    assertThat(fixture.ask(link.resolve("deep/p.sock"), config)).isEqualTo(new Reply.Granted());
    assertThat(fixture.doors.all()).hasSize(3);
  }

  @Test
  void aSocketThatWasRemovedIsOpenedAnew() throws Exception {
    Files.delete(fixture.places.socket());
    assertThat(fixture.ask(fixture.places.socket(), config)).isEqualTo(new Reply.Granted());
    assertThat(fixture.asking.accepts(fixture.places.socket())).isTrue();
  }

  @Test
  void aDoorWhoseFolderIsGoneIsClosed() throws Exception {
    fixture.ask(second(), config);
    Files.delete(second());
    Files.delete(second().resolveSibling("p.sock.lock"));
    Files.delete(second().getParent());
    assertThat(fixture.doors.all()).hasSize(2).doesNotContain(folder + "/second/p.sock");
    assertThat(fixture.told).last().isEqualTo(fixture.doors.all());
  }

  @Test
  void theSocketOfTheStateFolderComesBackWithTheNextQuestion() throws Exception {
    Files.delete(fixture.places.home());
    assertThat(fixture.doors.all()).contains(fixture.places.home().toString());
    assertThat(fixture.asking.accepts(fixture.places.home())).isTrue();
  }

  @Test
  void aStateFolderWithTooLongAPathForASocketIsDoneWithout() throws Exception {
    try (DoorFixture deep = new DoorFixture(fixture.folder("d".repeat(100)))) {
      Path socket = second();
      deep.doors.open(socket);
      assertThat(deep.doors.all()).containsExactly(socket.toString());
      assertThat(fixture.asking.accepts(socket)).isTrue();
    }
  }

  @Test
  void anotherConfigurationFolderIsRefusedWithBothPathsNamed() throws Exception {
    Path other = fixture.folder("other").resolve("config.json");
    Reply.Declined declined = declined(fixture.ask(second(), other));
    assertThat(declined.failure().code()).isEqualTo(ErrorCode.REFUSED);
    assertThat(declined.failure().message())
        .contains(config.toString(), other.toString(), fixture.places.state().toString());
    assertThat(second()).doesNotExist();
  }

  @Test
  void theSameConfigurationByAnotherPathIsTaken() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("linked"), config.getParent());
    assertThat(fixture.ask(second(), link.resolve("config.json"))).isEqualTo(new Reply.Granted());
    Files.writeString(config, "{}");
    Path file = fixture.folder("managed").resolve("config.json");
    Files.createSymbolicLink(file, config);
    assertThat(fixture.ask(second(), file)).isEqualTo(new Reply.Granted());
  }

  @Test
  void aFolderThatOthersCanEnterGetsNoSocket() throws Exception {
    Files.setPosixFilePermissions(
        second().getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(declined(fixture.ask(second(), config)).failure().message())
        .contains(second().getParent() + " is open to others");
  }

  @Test
  void whatIsNoSocketIsNotReplaced() throws Exception {
    Files.writeString(second(), "mine");
    assertThat(declined(fixture.ask(second(), config)).failure().message())
        .contains(second().toString(), "it is not a socket");
    assertThat(second()).hasContent("mine");
  }

  @Test
  void theLockOfTheStateFolderIsNoSocketsLock() throws Exception {
    Path odd = fixture.places.state().resolve("posternd");
    try (InstanceLock _ = InstanceLock.take(fixture.places.lock()).orElseThrow()) {
      declined(fixture.ask(odd, config));
      assertThat(odd).doesNotExist();
    }
    assertThatThrownBy(() -> fixture.doors.open(Path.of("relative.sock")))
        .isInstanceOf(DoorException.class);
  }

  @Test
  void thereAreNotMoreThanEnough() throws Exception {
    Path many = fixture.folder("many");
    for (int i = 0; i < 62; i++) {
      fixture.doors.open(many.resolve(i + ".sock"));
    }
    assertThat(declined(fixture.ask(second(), config)).failure().message())
        .contains("64 sockets are open");
  }

  @Test
  void nothingIsLeftAtTheEndAndNothingIsOpenedAfterIt() throws Exception {
    fixture.ask(second(), config);
    fixture.doors.close();
    assertThat(second()).doesNotExist();
    assertThat(fixture.places.socket()).doesNotExist();
    assertThat(fixture.places.home()).doesNotExist();
    assertThatThrownBy(() -> fixture.doors.open(second())).isInstanceOf(DoorException.class);
    assertThat(second()).doesNotExist();
  }

  @Test
  void aStateFolderThatIsNoLongerOwnedGetsNoSocket() throws Exception {
    Files.delete(fixture.places.home());
    fixture.owned = false;
    assertThat(fixture.doors.all()).containsExactly(fixture.places.socket().toString());
    assertThat(fixture.places.home()).doesNotExist();
  }

  private Path passed(ServerSocketChannel listener) throws Exception {
    Path path = second();
    listener.bind(UnixDomainSocketAddress.of(path));
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    return path;
  }

  private Turnstile way(Path path) {
    return new Turnstile(path, 1, DoorFixture.ANYBODY);
  }

  @Test
  void aSocketThatWasPassedIsServedAndStaysWhenTheDaemonEnds() throws Exception {
    try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      Path path = passed(listener);
      fixture.doors.adopt(path, listener, way(path));
      assertThat(
              fixture.asking.ask(
                  path, new OpenDoor(path.toString(), config.toString()), Duration.ofSeconds(20)))
          .isEqualTo(new Reply.Granted());
      assertThat(fixture.doors.all()).hasSize(3).contains(path.toString());
      fixture.doors.close();
      assertThat(path).exists();
    }
  }

  @Test
  void onlyASocketThatNobodyElseOpensAgainIsTheDaemonsOwn() throws Exception {
    try (DoorFixture other = new DoorFixture(fixture.folder("other"));
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      Path path = passed(listener);
      other.doors.adopt(path, listener, way(path));
      assertThat(other.doors.hasOwn()).isFalse();
      other.doors.open(other.places.socket());
      assertThat(other.doors.hasOwn()).isTrue();
    }
  }

  @Test
  void aPassedSocketThatWasRemovedIsOpenedAsOneOfTheDaemonsOwn() throws Exception {
    try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      Path path = passed(listener);
      fixture.doors.adopt(path, listener, way(path));
      Files.delete(path);
      assertThat(fixture.ask(path, config)).isEqualTo(new Reply.Granted());
      assertThat(fixture.asking.accepts(path)).isTrue();
    }
  }

  @Test
  void aPassedSocketThatOthersCanUseIsRefused() throws Exception {
    try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      Path path = passed(listener);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-rw-"));
      assertThatThrownBy(() -> fixture.doors.adopt(path, listener, way(path)))
          .isInstanceOfSatisfying(
              DoorException.class,
              e -> assertThat(e.cure()).isEqualTo("set SocketMode=0600 in the unit of the socket"))
          .hasMessage(path + " is open to others");
    }
  }
}
