package dev.postern.packaging.differential;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One configuration that both programs are started with.
 *
 * @param often whether {@code ./build verify} runs it
 * @param throughExec whether the program is started by {@code postern exec}, as it is used
 * @param files their content, by their path below the row's folder
 * @param purpose where they differ on purpose, the heading in docs/guide-coverage.md that says why
 */
record Row(
    String name,
    boolean often,
    boolean throughExec,
    Asker asker,
    List<String> flags,
    Map<String, String> environment,
    Map<String, String> files,
    Optional<String> purpose) {

  /** The program that postern is held against. */
  enum Asker {
    CLAUDE_CODE,
    SDK
  }
}
