package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.List;
import java.util.Optional;

/**
 * Where and how a caller runs: everything of its own that decides which credential counts.
 *
 * @param directory the absolute folder it runs in
 * @param profile the profile it names; absent means the one bound to the directory, else the
 *     default
 * @param environment its variables: those that matter by name, or all
 * @param complete whether all its variables are there, so that a command can run with them
 * @param bare whether only an API key and explicit settings count
 * @param settings explicit settings: the absolute path of a file, or a JSON object
 * @param settingSources which of {@code user}, {@code project} and {@code local} are read,
 *     separated by commas; absent means all
 * @param interactive whether a person sits at its terminal
 * @param forHelper whether it runs as an apiKeyHelper itself, so that a helper that is postern does
 *     not count
 */
public record CallerContext(
    String directory,
    Optional<String> profile,
    List<Variable> environment,
    boolean complete,
    boolean bare,
    Optional<String> settings,
    Optional<String> settingSources,
    boolean interactive,
    boolean forHelper) {
  /** The caller context of a message. */
  public static CallerContext fromJson(Fields fields) throws FieldException {
    return new CallerContext(
        fields.path("directory"),
        fields.optionalText("profile"),
        fields.list("environment", Variable::fromJson),
        fields.flag("complete"),
        fields.flag("bare"),
        fields.optionalPath("settings"),
        fields.optionalText("settingSources"),
        fields.flag("interactive"),
        fields.flag("forHelper"));
  }

  /** The members of this caller context. */
  public JsonObject toJson() {
    return new ObjectBuilder()
        .put("directory", directory)
        .putText("profile", profile)
        .putObjects("environment", environment.stream().map(Variable::toJson).toList())
        .put("complete", complete)
        .put("bare", bare)
        .putText("settings", settings)
        .putText("settingSources", settingSources)
        .put("interactive", interactive)
        .put("forHelper", forHelper)
        .build();
  }
}
