package dev.postern.daemon.audit;

import java.util.Optional;

/** Which profile is meant by a request that names none. */
public interface MeantProfiles {
  /** The one that a login is for. */
  String byDefault();

  /** The one that counts in a folder. */
  String inEffect(Optional<String> directory);
}
