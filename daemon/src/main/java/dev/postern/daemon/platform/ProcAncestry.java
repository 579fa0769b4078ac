package dev.postern.daemon.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ancestry by {@code /proc}; the first process of the system is left out, and so is everything
 * where there is no such folder.
 */
public final class ProcAncestry implements Ancestry {
  private static final int MOST = 8;

  private final Path processes;

  /** Ancestry as the given folder, {@code /proc} on Linux, shows it. */
  public ProcAncestry(Path processes) {
    this.processes = processes;
  }

  @Override
  public List<String> from(long pid) {
    List<String> programs = new ArrayList<>();
    byte[] room = ProcessStat.room();
    long at = pid;
    while (at > 1 && programs.size() < MOST) {
      Optional<ProcessStat> stat = ProcessStat.read(processes, at, room);
      if (stat.isEmpty()) {
        return programs;
      }
      programs.add(program(processes, at).orElse("process " + at));
      at = stat.get().parent();
    }
    return programs;
  }

  /** The path of a program; empty when its process has ended or cannot be inspected. */
  static Optional<String> program(Path processes, long pid) {
    try {
      Path link = Path.of(processes + "/" + pid + "/exe");
      return Optional.of(Files.readSymbolicLink(link).toString());
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
