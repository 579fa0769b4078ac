package dev.postern.daemon;

import dev.postern.daemon.audit.MeantProfiles;
import dev.postern.daemon.session.ProfileBook;
import java.util.Optional;

/**
 * The profiles that are meant by the book's choices, as it was last read: the audit never waits.
 */
record BookedProfiles(ProfileBook book) implements MeantProfiles {
  @Override
  public String byDefault() {
    return book.inEffectAsLastRead(Optional.empty());
  }

  @Override
  public String inEffect(Optional<String> directory) {
    return book.inEffectAsLastRead(directory);
  }
}
