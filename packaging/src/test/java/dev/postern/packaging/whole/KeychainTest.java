package dev.postern.packaging.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.packaging.whole.World.Ran;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job over a real gnome-keyring on a bus of its own: open, locked, hung, killed, absent.
 */
class KeychainTest {
  private static final Duration HOURS = Duration.ofHours(8);

  @TempDir Path folder;

  private static Ran refresh(World world) {
    return world.postern("token", "--min-ttl", "9h");
  }

  @Test
  void whatPosternKeptIsReadBySecretToolAndGoneAfterTheLogout() throws Exception {
    try (World world = World.in(folder, HOURS, "keychain");
        Keyring keyring = Keyring.unlocked(world)) {
      assertThat(world.postern("login").err()).contains("keychain (secret service)");
      assertThat(keyring.lookup("work/refresh-token")).startsWith("sandbox-rt-");
      assertThat(keyring.lookup("work/access-token"))
          .isEqualTo(world.postern("token").out().strip());
      world.postern("logout");
      assertThat(keyring.lookup("work/refresh-token")).isEmpty();
    }
  }

  @Test
  void lockedBeforeARefreshNothingIsSentTheErrorSaysSoAndAfterUnlockingAllGoesOn()
      throws Exception {
    try (World world = World.in(folder, HOURS, "keychain");
        Keyring keyring = Keyring.unlocked(world)) {
      world.postern("login");
      String before = keyring.lookup("work/refresh-token");
      keyring.lock();

      Ran refused = refresh(world);
      assertThat(refused.exit()).isEqualTo(5);
      assertThat(refused.err()).contains("the keychain is locked", "postern: hint: ");
      assertThat(world.postern("token").exit()).as("a token that holds is served").isZero();
      assertThat(world.postern("status").out()).contains("the keychain is locked");
      assertThat(world.sandbox().counts().refreshes()).isZero();

      keyring.restartUnlocked();
      assertThat(keyring.lookup("work/refresh-token")).isEqualTo(before);
      assertThat(awaitRefresh(world).exit()).isZero();
      assertThat(keyring.lookup("work/refresh-token"))
          .startsWith("sandbox-rt-")
          .isNotEqualTo(before);
    }
  }

  /** The next attempt may be a few seconds away, after one that failed. */
  private static Ran awaitRefresh(World world) {
    long deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
    Ran ran = refresh(world);
    while (ran.exit() != 0 && System.nanoTime() < deadline) {
      ran = world.run(List.of("sleep", "0.5"));
      ran = refresh(world);
    }
    return ran;
  }

  @Test
  void twoStateFoldersOverOneKeychainTouchNothingOfEachOther() throws Exception {
    try (World world = World.in(folder, HOURS, "keychain");
        Keyring keyring = Keyring.unlocked(world)) {
      Path first = folder.resolve("state");
      Path second = folder.resolve("second");
      Path socket = folder.resolve("runtime/second/p.sock");
      world.postern("login");
      String before = keyring.lookup("work/refresh-token", first);

      world.with("POSTERN_STATE_DIR", second.toString()).with("POSTERN_SOCKET", socket.toString());
      assertThat(world.postern("login").exit()).isZero();
      assertThat(keyring.lookup("work/refresh-token", first)).isEqualTo(before);
      assertThat(world.postern("logout").err()).contains("revoked at the server");
      world.postern("daemon", "stop");
      assertThat(keyring.lookup("work/refresh-token", second)).isEmpty();

      world.with("POSTERN_STATE_DIR", first.toString());
      world.with("POSTERN_SOCKET", world.socket().toString());
      assertThat(refresh(world).exit()).isZero();
      assertThat(keyring.lookup("work/refresh-token", first)).startsWith("sandbox-rt-");
    }
  }

  @Test
  void aHungKeychainIsToldAsHung() throws Exception {
    try (World world = World.in(folder, HOURS, "keychain");
        Keyring keyring = Keyring.unlocked(world)) {
      world.postern("login");
      keyring.hang();
      assertThat(refresh(world).err()).contains("the keychain did not answer within 5 s");
      keyring.goOn();
      assertThat(awaitRefresh(world).exit()).isZero();
    }
  }

  @Test
  void withoutABusTheErrorNamesTheCure() throws Exception {
    try (World world = World.in(folder, HOURS, "keychain")) {
      Ran login = world.postern("login");
      assertThat(login.exit()).isEqualTo(5);
      assertThat(login.err())
          .contains("DBUS_SESSION_BUS_ADDRESS is not set", "postern store move file");
      assertThat(login.out()).as("no address, since nobody should agree in vain").isEmpty();
    }
  }
}
