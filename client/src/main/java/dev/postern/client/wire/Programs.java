package dev.postern.client.wire;

import dev.postern.client.posix.Posix;
import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Parts;
import dev.postern.client.text.Problem;
import java.util.List;
import java.util.Optional;

/** The programs that come with the client. */
public final class Programs {
  private static final List<String> FOLDERS =
      List.of("/", "/../lib/postern/bin/", "/../../packaging/bin/");

  private final Posix posix;

  /** The programs beside that of this process. */
  public Programs(Posix posix) {
    this.posix = posix;
  }

  /** The daemon: POSTERN_DAEMON, else the one that came with this client, else one in PATH. */
  public Optional<String> daemon() {
    return posix
        .environment("POSTERN_DAEMON")
        .map(this::absolute)
        .or(() -> companion("posternd"))
        .or(() -> inPath("posternd"));
  }

  /** The same daemon, which has to be there. */
  static String daemonOrProblem(Posix posix) throws Problem {
    return new Programs(posix)
        .daemon()
        .orElseThrow(
            () ->
                new Problem(
                    ExitCode.UNREACHABLE,
                    "posternd is neither beside this program nor in PATH",
                    "build it with ./build, or set POSTERN_DAEMON to its path"));
  }

  /** A program that came with this client. */
  public Optional<String> companion(String name) {
    return posix.program().flatMap(program -> beside(program, name));
  }

  private Optional<String> beside(String program, String name) {
    String folder = program.substring(0, Math.max(0, program.lastIndexOf('/')));
    for (String relative : FOLDERS) {
      String candidate = folder + relative + name;
      if (posix.isProgram(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** A program in PATH, folders with relative names left out. */
  public Optional<String> inPath(String name) {
    for (String folder : path()) {
      String candidate = folder + "/" + name;
      if (folder.startsWith("/") && posix.isProgram(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** The folders of PATH in order; an empty name means the working folder. */
  public List<String> path() {
    return Parts.of(posix.environment("PATH").orElse("/usr/bin:/bin"), ':');
  }

  private String absolute(String path) {
    return path.startsWith("/") ? path : posix.directory().orElse("") + "/" + path;
  }
}
