package dev.postern.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another user of the machine at the real socket. Only root can become one; elsewhere the tests
 * hold the permissions that keep one out.
 */
class AnotherUserTest {
  private static final String CALL = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"status\"}";

  @TempDir Path folder;

  @Test
  void anotherUserDoesNotReachTheSocket() throws IOException {
    try (RunningDaemon daemon = RunningDaemon.in(folder)) {
      allowOthers(folder, "rwxr-xr-x");
      allowOthers(folder.resolve("runtime"), "rwxr-xr-x");

      assertThat(mode(daemon.folder())).isEqualTo("rwx------");
      assertThat(mode(daemon.socket())).isEqualTo("rw-------");
      if (SameUser.isRoot()) {
        assertThat(callOfAnother(daemon).err()).contains("Permission denied");
      }
    }
  }

  @Test
  void anotherUserAtAnOpenSocketIsNotAnswered() throws IOException {
    try (RunningDaemon daemon = RunningDaemon.in(folder)) {
      assertThat(call(daemon, "").out()).contains("\"result\"");
      if (SameUser.isRoot()) {
        allowOthers(folder, "rwxr-xr-x");
        allowOthers(folder.resolve("runtime"), "rwxr-xr-x");
        allowOthers(daemon.folder(), "rwxrwxrwx");
        allowOthers(daemon.socket(), "rwxrwxrwx");

        Run run = callOfAnother(daemon);

        assertThat(run.err()).doesNotContain("Permission denied");
        assertThat(run.out()).isEmpty();
      }
      assertThat(call(daemon, "").out()).contains("\"result\"");
    }
  }

  private static Run callOfAnother(RunningDaemon daemon) {
    return call(daemon, "setpriv --reuid=65534 --regid=65534 --clear-groups ");
  }

  private static Run call(RunningDaemon daemon, String as) {
    return Command.of(
            "sh",
            "-c",
            "echo '" + CALL + "' | " + as + "socat -t 5 - UNIX-CONNECT:" + daemon.socket())
        .run();
  }

  private static void allowOthers(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
