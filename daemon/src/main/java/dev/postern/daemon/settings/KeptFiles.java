package dev.postern.daemon.settings;

import dev.postern.protocol.Failure;
import java.nio.file.Path;
import java.util.Optional;

/** The credential files of SDK profiles that this daemon keeps. */
@FunctionalInterface
public interface KeptFiles {
  /** No file at all. */
  KeptFiles NONE = _ -> Optional.empty();

  /** Why a file holds no token that is of use; empty where it does, or is not kept. */
  Optional<Failure> lack(Path file);
}
