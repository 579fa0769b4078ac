package dev.postern.daemon.credential;

import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.CallerContext;
import dev.postern.protocol.message.LastFailure;
import java.util.Optional;

/** What is remembered of commands and programs that gave no credential. */
@FunctionalInterface
public interface LastFailures {
  /**
   * How the source that counts for a caller failed when it was last asked; empty where it gave a
   * credential, or was not asked.
   */
  Optional<LastFailure> of(Resolution resolution, CallerContext context) throws FailureException;
}
