package dev.postern.daemon.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ancestry by {@code /proc}; the first process of the system is left out, and so is everything
 * where there is no such folder. For one thread at a time.
 *
 * <p>The nearest process is looked at each time. What stands behind it is remembered for a second,
 * as a crowd that asks at once mostly comes from one terminal.
 */
public final class ProcAncestry implements Ancestry {
  private static final int MOST = 8;
  private static final int MOST_REMEMBERED = 64;
  private static final Duration RECENT = Duration.ofSeconds(1);

  private final Path processes;
  private final Time time;
  private final Map<Long, Line> recent = new HashMap<>();

  /** A process that was looked at, with the programs of it and of those behind it. */
  private record Line(ProcessStat stat, List<String> programs, Duration seenAt) {}

  /** Ancestry as the given folder, {@code /proc} on Linux, shows it. */
  public ProcAncestry(Path processes, Time time) {
    this.processes = processes;
    this.time = time;
  }

  @Override
  public List<String> from(long pid) {
    byte[] room = ProcessStat.room();
    List<String> programs = new ArrayList<>();
    walk(pid, 1, programs, room).ifPresent(parent -> programs.addAll(behind(parent, room)));
    return programs;
  }

  /** The programs from a process on that stands behind another. */
  private List<String> behind(long pid, byte[] room) {
    Optional<ProcessStat> stat =
        pid > 1 ? ProcessStat.read(processes, pid, room) : Optional.empty();
    if (stat.isEmpty()) {
      return List.of();
    }
    Duration now = time.monotonic();
    Line known = recent.get(pid);
    if (known != null
        && known.stat().equals(stat.get())
        && now.minus(known.seenAt()).compareTo(RECENT) < 0) {
      return known.programs();
    }
    if (recent.size() >= MOST_REMEMBERED) {
      recent.clear();
    }
    List<String> programs = new ArrayList<>();
    walk(pid, MOST - 1, programs, room);
    recent.put(pid, new Line(stat.get(), programs, now));
    return programs;
  }

  /** Adds so many programs at most, and tells which process would be the next. */
  private Optional<Long> walk(long pid, int most, List<String> programs, byte[] room) {
    long at = pid;
    while (at > 1 && programs.size() < most) {
      Optional<ProcessStat> stat = ProcessStat.read(processes, at, room);
      if (stat.isEmpty()) {
        return Optional.empty();
      }
      programs.add(program(processes, at).orElse("process " + at));
      at = stat.get().parent();
    }
    return Optional.of(at);
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
