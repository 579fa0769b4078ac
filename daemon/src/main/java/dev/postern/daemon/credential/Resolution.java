package dev.postern.daemon.credential;

import dev.postern.protocol.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer and how it came about.
 *
 * @param request how requests with the credential are to be made
 * @param trace every source in order
 * @param settingsEnvironment what the {@code env} blocks that count add to the caller's
 *     environment; an empty value unsets
 * @param keyToApprove the API key that would count if a person approved it
 * @param blockedCommands what an untrusted workspace would run for the cloud that counts
 */
public record Resolution(
    Outcome outcome,
    RequestSettings request,
    List<TraceRow> trace,
    List<Warning> warnings,
    Map<String, Secret> settingsEnvironment,
    Optional<Secret> keyToApprove,
    List<BlockedCommand> blockedCommands) {
  public Resolution {
    trace = List.copyOf(trace);
    warnings = List.copyOf(warnings);
    settingsEnvironment = Map.copyOf(settingsEnvironment);
    blockedCommands = List.copyOf(blockedCommands);
  }

  /** The row of a source. */
  public TraceRow row(Source source) {
    return trace.stream().filter(row -> row.source() == source).findFirst().orElseThrow();
  }

  /** The source that counts, empty where none does. */
  public Optional<Source> chosen() {
    return trace.stream()
        .filter(row -> row.state() instanceof SourceState.Chosen)
        .map(TraceRow::source)
        .findFirst();
  }
}
