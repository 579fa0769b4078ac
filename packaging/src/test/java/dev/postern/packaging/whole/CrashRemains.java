package dev.postern.packaging.whole;

import dev.postern.daemon.session.LoginRecord;
import dev.postern.protocol.Secret;
import java.util.Optional;

/**
 * What lies on the disk and in the store while no daemon runs, or while it rests.
 *
 * @param record the record of the login
 * @param refreshToken the refresh token that the record names
 * @param unnamed how many tokens there are that no record names, or that lie in the place that does
 *     not count
 * @param marked whether a login is marked as being replaced
 */
record CrashRemains(
    Optional<LoginRecord> record, Optional<Secret> refreshToken, int unnamed, boolean marked) {

  /** Whether the record says that new tokens came and could not be stored. */
  boolean unsaved() {
    return record
        .flatMap(LoginRecord::unanswered)
        .filter(sent -> sent.outcome() instanceof LoginRecord.Unanswered.Outcome.Unsaved)
        .isPresent();
  }
}
