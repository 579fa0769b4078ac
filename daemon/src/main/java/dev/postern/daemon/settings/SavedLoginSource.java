package dev.postern.daemon.settings;

import java.time.Instant;

/** A place where Claude Code may have saved its login. */
@FunctionalInterface
public interface SavedLoginSource {
  /** The login as it is at the given time, read afresh. */
  SavedLogin read(Instant now);
}
