package dev.postern.daemon.credential;

import java.util.Optional;

/**
 * One source's line in the explanation.
 *
 * @param origin where it was found: the environment, a settings file, a profile
 */
public record TraceRow(Source source, Optional<String> origin, SourceState state) {}
