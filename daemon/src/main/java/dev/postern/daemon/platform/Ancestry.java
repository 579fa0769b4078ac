package dev.postern.daemon.platform;

import java.util.List;

/** The programs that stand behind a process. */
@FunctionalInterface
public interface Ancestry {
  /** The paths of the programs of that process and those that started it, the nearest first. */
  List<String> from(long pid);
}
