package dev.postern.client.command;

import dev.postern.client.file.JsonObjectText;
import dev.postern.client.file.UserFile;
import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Option;
import dev.postern.client.text.Problem;
import dev.postern.protocol.json.Json.JsonText;
import dev.postern.protocol.json.JsonException;
import dev.postern.protocol.json.JsonWriter;
import dev.postern.protocol.message.Credential;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Claude Code's user settings: an {@code apiKeyHelper}, or a profile of the SDKs where the
 * credential is an OAuth token of Anthropic's, with which no helper's output is sent rightly.
 */
final class ClaudeCodeDoor implements Door {
  private static final String HELPER = "apiKeyHelper";
  private static final String ENVIRONMENT = "env";
  private static final String NAMING = "ANTHROPIC_PROFILE";
  private static final String NEW_FILE = "{\n}\n";

  private static final List<String> RIVALS =
      List.of(
          "CLAUDE_CODE_USE_BEDROCK",
          "CLAUDE_CODE_USE_FOUNDRY",
          "CLAUDE_CODE_USE_VERTEX",
          "ANTHROPIC_AUTH_TOKEN",
          "ANTHROPIC_API_KEY",
          "CLAUDE_CODE_OAUTH_TOKEN");

  private final SdkDoor profile = new SdkDoor("postern-claude-code");

  @Override
  public String name() {
    return "claude-code";
  }

  @Override
  public List<Option> options() {
    return List.of(Option.BASE_URL);
  }

  @Override
  public SetupPlan plan(SetupCall call) throws Problem {
    UserFile file = file(call);
    Optional<String> before = file.read();
    JsonObjectText settings = read(file, before.orElse(NEW_FILE));
    if (settings.value(HELPER).isPresent()
        && settings.string(HELPER).filter(HelperLine::isOne).isEmpty()) {
      throw otherwise(file, HELPER, "remove it first if postern shall take its place");
    }
    Caller caller = new Caller(call.session(), call.options(), call.session().directory(), true);
    Credential credential =
        CredentialFetch.fetch(call.session(), call.options(), caller, Optional.empty())
            .credential();
    boolean byProfile = HelperCommand.needsHeader(credential);
    JsonObjectText after =
        byProfile ? withProfile(file, settings, call) : withHelper(file, settings, call);
    List<SetupStep> steps = new ArrayList<>();
    if (!after.text().equals(before.orElse(""))) {
      steps.add(new SetupStep.ChangeFile(file, before, Optional.of(after.text())));
    }
    List<String> notes = new ArrayList<>();
    notes.add(
        byProfile
            ? credential.source() + " gives an OAuth token: Claude Code gets it by an SDK profile"
            : credential.source() + " gives a key or token: Claude Code gets it by a helper");
    rivals(call, settings).forEach(name -> notes.add(name + " is set, and counts before that"));
    SetupPlan plan = SetupPlan.of(steps, notes);
    return byProfile ? profile.plan(call).then(plan) : plan;
  }

  private JsonObjectText withProfile(UserFile file, JsonObjectText settings, SetupCall call)
      throws Problem {
    if (settings.value(HELPER).isPresent()) {
      throw otherwise(file, HELPER, "an SDK profile counts only without it");
    }
    String name = profile.nameOf(call);
    Optional<JsonObjectText> environment = environment(file, settings);
    if (environment.isPresent() && environment.get().value(NAMING).isPresent()) {
      if (environment.get().string(NAMING).equals(Optional.of(name))) {
        return settings;
      }
      throw otherwise(file, NAMING, "remove it first, or give its value as --name");
    }
    try {
      return environment.isEmpty()
          ? settings.with(ENVIRONMENT, environmentOf(name))
          : settings.withValue(ENVIRONMENT, environment.get().with(NAMING, quoted(name)).text());
    } catch (JsonException e) {
      throw unreadable(file, e);
    }
  }

  private static JsonObjectText withHelper(UserFile file, JsonObjectText settings, SetupCall call)
      throws Problem {
    String helper = new HelperLine(call.program(), call.options().text(Option.PROFILE)).text();
    if (settings.string(HELPER).equals(Optional.of(helper))) {
      return settings;
    }
    if (settings.value(HELPER).isPresent()) {
      throw otherwise(file, HELPER, "remove it first if postern shall take its place");
    }
    try {
      return settings.with(HELPER, quoted(helper));
    } catch (JsonException e) {
      throw unreadable(file, e);
    }
  }

  @Override
  public SetupPlan undoing(SetupCall call) throws Problem {
    UserFile file = file(call);
    Optional<String> before = file.read();
    SetupPlan rest = profile.undoing(call);
    if (before.isEmpty()) {
      return rest;
    }
    JsonObjectText settings = read(file, before.get());
    JsonObjectText after;
    boolean alone;
    try {
      after = withoutProfile(file, settings, profile.nameOf(call));
      if (settings.string(HELPER).filter(HelperLine::isOne).isPresent()) {
        after = after.without(HELPER);
      }
      alone = isNewFile(settings);
    } catch (JsonException e) {
      throw unreadable(file, e);
    }
    if (after.text().equals(before.get())) {
      return rest;
    }
    Optional<String> text = alone ? Optional.empty() : Optional.of(after.text());
    return SetupPlan.of(List.of(new SetupStep.ChangeFile(file, before, text)), List.of())
        .then(rest);
  }

  /** Takes the profile out, and the whole block where this door made it. */
  private static JsonObjectText withoutProfile(UserFile file, JsonObjectText settings, String name)
      throws Problem, JsonException {
    Optional<JsonObjectText> environment = environment(file, settings);
    if (environment.isEmpty() || !environment.get().string(NAMING).equals(Optional.of(name))) {
      return settings;
    }
    return environment.get().text().equals(environmentOf(name))
        ? settings.without(ENVIRONMENT)
        : settings.withValue(ENVIRONMENT, environment.get().without(NAMING).text());
  }

  /** Whether the file holds nothing but what this door puts into a new one. */
  private static boolean isNewFile(JsonObjectText settings) throws JsonException {
    JsonObjectText empty = JsonObjectText.of(NEW_FILE);
    for (String name : List.of(HELPER, ENVIRONMENT)) {
      Optional<String> value = settings.valueText(name);
      if (value.isPresent() && empty.with(name, value.get()).text().equals(settings.text())) {
        return true;
      }
    }
    return false;
  }

  private static List<String> rivals(SetupCall call, JsonObjectText settings) {
    List<String> found = new ArrayList<>();
    String block = settings.valueText(ENVIRONMENT).orElse("");
    for (String name : RIVALS) {
      if (call.posix().environment(name).isPresent() || block.contains('"' + name + '"')) {
        found.add(name);
      }
    }
    return found;
  }

  private static UserFile file(SetupCall call) throws Problem {
    Optional<String> moved = call.place("CLAUDE_CONFIG_DIR");
    return new UserFile(
        call.posix(),
        (moved.isPresent() ? moved.get() : call.home() + "/.claude") + "/settings.json",
        "write the setting there yourself: docs/setup.md has it");
  }

  private static JsonObjectText read(UserFile file, String text) throws Problem {
    try {
      return JsonObjectText.of(text);
    } catch (JsonException e) {
      throw unreadable(file, e);
    }
  }

  private static Optional<JsonObjectText> environment(UserFile file, JsonObjectText settings)
      throws Problem {
    Optional<String> block = settings.valueText(ENVIRONMENT);
    return block.isEmpty() ? Optional.empty() : Optional.of(read(file, block.get()));
  }

  private static String environmentOf(String profile) {
    return "{ \"" + NAMING + "\": " + quoted(profile) + " }";
  }

  private static String quoted(String text) {
    return JsonWriter.write(new JsonText(text));
  }

  private static Problem unreadable(UserFile file, JsonException why) {
    return new Problem(
        ExitCode.REFUSED,
        file.path() + " cannot be read: " + why.getMessage(),
        "correct it first: Claude Code takes JSON without comments");
  }

  private static Problem otherwise(UserFile file, String what, String hint) {
    return new Problem(ExitCode.REFUSED, what + " is set already in " + file.path(), hint);
  }
}
