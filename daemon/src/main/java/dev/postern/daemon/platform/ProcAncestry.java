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

  /** A process that was looked at, with the programs behind it. */
  private record Line(ProcessStat stat, List<String> behind, Duration seenAt) {}

  /** Ancestry as the given folder, {@code /proc} on Linux, shows it. */
  public ProcAncestry(Path processes, Time time) {
    this.processes = processes;
    this.time = time;
  }

  @Override
  public List<String> from(long pid) {
    byte[] room = ProcessStat.room();
    List<String> programs = new ArrayList<>();
    Optional<ProcessStat> stat =
        pid > 1 ? ProcessStat.read(processes, pid, room) : Optional.empty();
    if (stat.isPresent()) {
      programs.add(name(pid));
      programs.addAll(behind(pid, stat.get(), room));
    }
    return programs;
  }

  /** The programs behind a process, which would have another parent if one of them had ended. */
  private List<String> behind(long pid, ProcessStat stat, byte[] room) {
    Duration now = time.monotonic();
    Line known = recent.get(pid);
    if (known != null
        && known.stat().equals(stat)
        && now.minus(known.seenAt()).compareTo(RECENT) < 0) {
      return known.behind();
    }
    if (recent.size() >= MOST_REMEMBERED) {
      recent.clear();
    }
    List<String> behind = walk(stat.parent(), room);
    recent.put(pid, new Line(stat, behind, now));
    return behind;
  }

  private List<String> walk(long from, byte[] room) {
    List<String> programs = new ArrayList<>();
    long at = from;
    while (at > 1 && programs.size() < MOST - 1) {
      Optional<ProcessStat> stat = ProcessStat.read(processes, at, room);
      if (stat.isEmpty()) {
        return programs;
      }
      programs.add(name(at));
      at = stat.get().parent();
    }
    return programs;
  }

  private String name(long pid) {
    return program(processes, pid).orElse("process " + pid);
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
