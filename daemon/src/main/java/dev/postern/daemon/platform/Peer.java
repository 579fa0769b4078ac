package dev.postern.daemon.platform;

import java.util.Optional;

/**
 * The process at the other end of a connection, by the kernel's word.
 *
 * <p>That it runs as the same user was checked before this value was made. Process id and program
 * are for the audit; they are not authentication, since a process of the same user can pose as
 * another.
 *
 * @param pid its process id; absent where the system does not tell
 * @param program the path of its program; absent where it could not be read
 * @param stat its parent and its start; absent where they could not be read
 */
public record Peer(Optional<Long> pid, Optional<String> program, Optional<ProcessStat> stat) {
  /** A peer of which no more is known. */
  public Peer(Optional<Long> pid, Optional<String> program) {
    this(pid, program, Optional.empty());
  }
}
