package dev.postern.client.command;

import dev.postern.client.file.JsonTreeText;
import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Problem;
import dev.postern.protocol.json.Json;
import dev.postern.protocol.json.Json.JsonText;
import dev.postern.protocol.json.JsonException;
import dev.postern.protocol.json.JsonWriter;
import dev.postern.protocol.message.ListProfiles;
import dev.postern.protocol.message.ProfileSummary;
import dev.postern.protocol.message.Profiles;
import java.util.List;
import java.util.Optional;

/** The changes of the profiles in {@code config.json}. */
final class ProfileEditing {
  private static final String KEY = "profiles";
  private static final String SIGNED_OUT = "signed-out";

  private ProfileEditing() {}

  static ExitCode run(Session session, Options options, Command command) throws Problem {
    List<String> operands = options.operands();
    int names = operands.size() - 1;
    switch (Command.action(options)) {
      case "add" -> {
        insistOn(names == 1, "add needs the name of a profile");
        add(session, operands.get(1), options.text(Option.PROVIDER));
      }
      case "remove" -> {
        insistOn(names == 1, "remove needs the name of a profile");
        remove(session, options, operands.get(1));
      }
      case "rename" -> {
        insistOn(names == 2, "rename needs the old name and the new one");
        rename(session, options, operands.get(1), operands.get(2));
      }
      default -> throw command.noSuchAction(options);
    }
    return ExitCode.DONE;
  }

  private static void insistOn(boolean right, String what) throws Problem {
    if (!right) {
      throw new Problem(ExitCode.USAGE, "profiles " + what, "run: postern help profiles");
    }
  }

  private static void add(Session session, String profile, Optional<String> provider)
      throws Problem {
    ConfigDocument document = ConfigDocument.read(session);
    insistOnFree(document, profile);
    String value =
        provider
            .map(name -> "{ \"provider\": " + JsonWriter.write(new JsonText(name)) + " }")
            .orElse("{}");
    change(document, tree -> tree.with(List.of(KEY, profile), value));
    session.output().note("profile " + profile + " is in config.json");
    session.output().hint("run: postern login --profile " + profile);
  }

  private static void insistOnFree(ConfigDocument document, String profile) throws Problem {
    if (document.tree().value(List.of(KEY, profile)).isPresent()) {
      throw new Problem(
          ExitCode.USAGE,
          "profile " + profile + " is in config.json already",
          "run: postern config get profiles." + profile);
    }
  }

  private static void remove(Session session, Options options, String profile) throws Problem {
    ConfigDocument document = ConfigDocument.read(session);
    value(document, profile);
    insistOnSignedOut(session, options, profile);
    change(document, tree -> tree.without(List.of(KEY, profile)));
    session.output().note("profile " + profile + " is gone from config.json");
    tellOfDefault(session, document, profile);
  }

  private static void rename(Session session, Options options, String profile, String name)
      throws Problem {
    ConfigDocument document = ConfigDocument.read(session);
    String value = JsonWriter.write(value(document, profile));
    insistOnFree(document, name);
    insistOnSignedOut(session, options, profile);
    change(document, tree -> tree.with(List.of(KEY, name), value).without(List.of(KEY, profile)));
    session.output().note("profile " + profile + " is now " + name);
    tellOfDefault(session, document, profile);
  }

  private static Json value(ConfigDocument document, String profile) throws Problem {
    return document
        .tree()
        .value(List.of(KEY, profile))
        .orElseThrow(
            () ->
                new Problem(
                    ExitCode.USAGE,
                    "profile " + profile + " is not in config.json",
                    "run: postern config list"));
  }

  /** A login is kept under its profile's name, which therefore stays. */
  private static void insistOnSignedOut(Session session, Options options, String profile)
      throws Problem {
    Profiles profiles =
        Reading.of(
            session.call(options, new ListProfiles(session.posix().directory())),
            Profiles::fromJson);
    for (ProfileSummary one : profiles.profiles()) {
      if (one.profile().equals(profile) && !one.state().equals(SIGNED_OUT)) {
        throw new Problem(
            ExitCode.REFUSED,
            "profile " + profile + " has a login, which is kept under that name",
            "sign out first: postern logout --profile " + profile);
      }
    }
  }

  private static void tellOfDefault(Session session, ConfigDocument document, String profile)
      throws Problem {
    List<String> key = List.of("defaultProfile");
    if (document.tree().value(key).equals(Optional.of(new JsonText(profile)))) {
      session.output().note("config.json still names " + profile + " as the default profile");
      session.output().hint("run: postern config set defaultProfile NAME");
    }
  }

  /** A change of the text. */
  private interface Change {
    JsonTreeText of(JsonTreeText tree) throws JsonException;
  }

  private static void change(ConfigDocument document, Change change) throws Problem {
    JsonTreeText changed;
    try {
      changed = change.of(document.tree());
    } catch (JsonException e) {
      throw new Problem(
          ExitCode.USAGE, "\"profiles\" is no object in config.json", "run: postern config edit");
    }
    document.replace(changed);
  }
}
