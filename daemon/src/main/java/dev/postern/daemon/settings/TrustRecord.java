package dev.postern.daemon.settings;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is remembered of one workspace.
 *
 * @param withdrawn whether trust was taken back, which also outweighs Claude Code's
 * @param fingerprints the texts that are trusted, each with whose word that is
 * @param since when the record last changed
 */
public record TrustRecord(
    Path root, boolean withdrawn, Map<String, TrustBasis> fingerprints, Instant since) {
  public TrustRecord {
    fingerprints = Map.copyOf(fingerprints);
  }

  /** Whose word covers the text, empty where nobody's does. */
  public Optional<TrustBasis> basis(String fingerprint) {
    return Optional.ofNullable(fingerprints.get(fingerprint));
  }

  /** This record with one more trusted text. */
  TrustRecord with(String fingerprint, TrustBasis basis, Instant now) {
    Map<String, TrustBasis> more = new HashMap<>(fingerprints);
    more.put(fingerprint, basis);
    return new TrustRecord(root, /* withdrawn= */ false, more, now);
  }
}
