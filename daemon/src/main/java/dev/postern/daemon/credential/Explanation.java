package dev.postern.daemon.credential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * A resolution in words.
 *
 * @param sentence what is used, why, and what was set but does not count
 */
public record Explanation(String sentence, List<Row> rows) {
  /**
   * One source's line.
   *
   * @param state one word: absent, in force, outranked, blocked or chosen
   */
  public record Row(
      String source,
      Optional<String> origin,
      String state,
      Optional<String> why,
      Optional<String> cure) {}

  public Explanation {
    rows = List.copyOf(rows);
  }

  /** The explanation of a resolution. */
  public static Explanation of(Resolution resolution) {
    StringJoiner sentence = new StringJoiner("; ");
    sentence.add(head(resolution));
    for (TraceRow row : resolution.trace()) {
      if (!row.source().equals(subject(resolution).orElse(null))) {
        butClause(row).ifPresent(sentence::add);
      }
    }
    List<Row> rows = new ArrayList<>();
    for (TraceRow row : resolution.trace()) {
      rows.add(row(row));
      if (row.source() == Source.CLOUD_PROVIDER) {
        resolution.blockedCommands().forEach(blocked -> rows.add(row(blocked)));
      }
    }
    for (BlockedCommand blocked : resolution.blockedCommands()) {
      sentence.add(blocked.command().key() + " is set but " + blocked.refusal().why());
    }
    return new Explanation(sentence.toString(), rows);
  }

  /** The line of a cloud's command, below the cloud's own. */
  private static Row row(BlockedCommand blocked) {
    return new Row(
        blocked.command().key(),
        Optional.of(blocked.origin()),
        "blocked",
        Optional.of(blocked.refusal().why()),
        Optional.of(blocked.refusal().cure()));
  }

  private static Optional<Source> subject(Resolution resolution) {
    return resolution.outcome() instanceof Outcome.Blocked(Optional<Source> source, _)
        ? source
        : resolution.chosen();
  }

  private static String head(Resolution resolution) {
    return switch (resolution.outcome()) {
      case Outcome.NothingFound(String message, _) -> "using nothing because " + message;
      case Outcome.Blocked(Optional<Source> source, Refusal refusal) ->
          "using nothing because %s is refused: %s"
              .formatted(source.map(Source::label).orElse("every source"), refusal.why());
      case Outcome.CloudProvider(CloudSettings settings, Optional<Outcome.KeyOrToken> gateway) ->
          "using %s%s because %s"
              .formatted(
                  settings.label(),
                  gateway
                      .map(given -> " with " + given.source().label() + " for its gateway")
                      .orElse(""),
                  because(resolution));
      case Outcome.ApiKey _ -> using(resolution);
      case Outcome.BearerToken _ -> using(resolution);
      case Outcome.Helper _ -> using(resolution);
      case Outcome.ConsoleKey _ -> using(resolution);
      case Outcome.OAuthEnvironmentToken _ -> using(resolution);
      case Outcome.StoredLogin _ -> using(resolution);
      case Outcome.ClaudeCodeLogin _ -> using(resolution);
      case Outcome.SdkProfileLogin _ -> using(resolution);
      case Outcome.CustomHeaders _ -> using(resolution);
    };
  }

  private static String using(Resolution resolution) {
    return "using %s because %s"
        .formatted(resolution.chosen().map(Source::label).orElse("nothing"), because(resolution));
  }

  private static String because(Resolution resolution) {
    String origin =
        resolution.chosen().flatMap(source -> resolution.row(source).origin()).orElse("nowhere");
    boolean managed = resolution.row(Source.MANAGED_CONTEXT).state() instanceof SourceState.InForce;
    return managed
        ? "a managed context forces oauth"
        : "it is the first source in order that counts (" + origin + ")";
  }

  private static Optional<String> butClause(TraceRow row) {
    return switch (row.state()) {
      case SourceState.Outranked(Source by) ->
          Optional.of("%s is set but outranked by %s".formatted(row.source().label(), by.label()));
      case SourceState.Blocked(Refusal refusal) ->
          Optional.of("%s is set but %s".formatted(row.source().label(), refusal.why()));
      case SourceState.Absent() -> Optional.empty();
      case SourceState.InForce _ -> Optional.empty();
      case SourceState.Chosen() -> Optional.empty();
    };
  }

  private static Row row(TraceRow row) {
    String source = row.source().label();
    return switch (row.state()) {
      case SourceState.Absent() ->
          new Row(source, row.origin(), "absent", Optional.empty(), Optional.empty());
      case SourceState.InForce(String effect) ->
          new Row(source, row.origin(), "in force", Optional.of(effect), Optional.empty());
      case SourceState.Outranked(Source by) ->
          new Row(
              source, row.origin(), "outranked", Optional.of("by " + by.label()), Optional.empty());
      case SourceState.Blocked(Refusal refusal) ->
          new Row(
              source,
              row.origin(),
              "blocked",
              Optional.of(refusal.why()),
              Optional.of(refusal.cure()));
      case SourceState.Chosen() ->
          new Row(source, row.origin(), "chosen", Optional.empty(), Optional.empty());
    };
  }
}
