package dev.postern.daemon.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A process and all that it started.
 *
 * <p>A process that called {@code setsid} and whose parent has ended is no descendant any more, nor
 * in the group. On Linux it is still told by its environment, which holds the mark of the run;
 * elsewhere descendants alone are found.
 */
public final class ProcessTree {
  private static final int MOST_PASSES = 50;

  private final Path processes;

  /** Trees as the given folder, {@code /proc} on Linux, shows them. */
  public ProcessTree(Path processes) {
    this.processes = processes;
  }

  /**
   * Ends the process, its descendants and every process with the mark, by force.
   *
   * <p>Passes are repeated until one finds nothing alive: what is killed may have forked meanwhile.
   *
   * @param mark {@code NAME=value} of the environment
   */
  public void end(ProcessHandle root, String mark) {
    byte[] wanted = mark.getBytes(StandardCharsets.UTF_8);
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      Set<ProcessHandle> members = new HashSet<>();
      root.descendants().forEach(members::add);
      members.add(root);
      addMarked(members, wanted);
      members.removeIf(member -> !member.isAlive() || isZombie(member.pid()));
      if (members.isEmpty()) {
        return;
      }
      members.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private void addMarked(Set<ProcessHandle> members, byte[] mark) {
    if (!Files.isDirectory(processes)) {
      return;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(processes, "[0-9]*")) {
      for (Path entry : entries) {
        if (isMarked(entry, mark)) {
          ProcessHandle.of(Long.parseLong(entry.getFileName().toString())).ifPresent(members::add);
        }
      }
    } catch (IOException _) {
      // without the list the descendants are all that can be found
    }
  }

  /** Whether one entry of the environment is exactly the mark; another user's cannot be read. */
  private static boolean isMarked(Path process, byte[] mark) {
    try {
      byte[] environment = Files.readAllBytes(process.resolve("environ"));
      int start = 0;
      for (int at = 0; at <= environment.length; at++) {
        if (at == environment.length || environment[at] == 0) {
          if (Arrays.equals(environment, start, at, mark, 0, mark.length)) {
            return true;
          }
          start = at + 1;
        }
      }
      return false;
    } catch (IOException _) {
      return false;
    }
  }

  /** Whether the process has ended and merely waits to be collected by its parent. */
  private boolean isZombie(long pid) {
    return status(pid).filter(state -> state == 'Z').isPresent();
  }

  private Optional<Character> status(long pid) {
    try {
      String line =
          Files.readString(
              processes.resolve(Long.toString(pid)).resolve("stat"), StandardCharsets.ISO_8859_1);
      int end = line.lastIndexOf(')');
      return end >= 0 && end + 2 < line.length()
          ? Optional.of(line.charAt(end + 2))
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
