package dev.postern.client.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.client.posix.FileStatus;
import dev.postern.client.posix.Posix;
import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Problem;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SocketGuardTest {
  private static final int PRIVATE_FOLDER = 0040700;

  /** A system of user 1000, of which only what a guard looks at is there. */
  private static Posix system(long folderOwner, long peer) {
    return (Posix)
        Proxy.newProxyInstance(
            Posix.class.getClassLoader(),
            new Class<?>[] {Posix.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "user" -> 1000L;
                  case "isMac" -> false;
                  case "environment" -> Optional.empty();
                  case "status" -> Optional.of(new FileStatus(PRIVATE_FOLDER, folderOwner));
                  case "peerUser" -> peer;
                  default -> throw new AssertionError(method.getName());
                });
  }

  private static SocketGuard guard(Posix posix) {
    return new SocketGuard(posix, new Places(posix));
  }

  private static String refusal(Problem problem) {
    assertThat(problem.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
    return problem.message();
  }

  @Test
  void ourOwnFolderAndOurOwnDaemonPass() throws Problem {
    SocketGuard guard = guard(system(1000, 1000));
    guard.checkPath("/tmp/postern-1000/postern.sock");
    guard.checkPeer("/tmp/postern-1000/postern.sock", 3);
  }

  @Test
  void aFolderOfAnotherUserIsRefused() {
    SocketGuard guard = guard(system(1001, 1000));
    Problem problem =
        catchThrowableOfType(
            Problem.class, () -> guard.checkPath("/tmp/postern-1000/postern.sock"));
    assertThat(refusal(problem)).isEqualTo("/tmp/postern-1000 belongs to user 1001, not to you");
  }

  @Test
  void aSocketThatAnotherUserAnswersIsRefused() {
    SocketGuard guard = guard(system(1000, 1001));
    Problem problem = catchThrowableOfType(Problem.class, () -> guard.checkPeer("/s", 3));
    assertThat(refusal(problem)).isEqualTo("user 1001 answers at /s, not you");
  }

  @Test
  void aSocketOfWhichNobodyKnowsWhoAnswersIsRefused() {
    SocketGuard guard = guard(system(1000, -95));
    Problem problem = catchThrowableOfType(Problem.class, () -> guard.checkPeer("/s", 3));
    assertThat(refusal(problem)).isEqualTo("cannot tell who answers at /s");
  }
}
