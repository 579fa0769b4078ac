package dev.postern.client.command;

import dev.postern.client.file.JsonTreeText;
import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Expected;
import dev.postern.client.text.Operands;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Printable;
import dev.postern.client.text.Problem;
import dev.postern.client.wire.Connection;
import dev.postern.protocol.json.Json;
import dev.postern.protocol.json.Json.JsonText;
import dev.postern.protocol.json.JsonException;
import dev.postern.protocol.json.JsonReader;
import dev.postern.protocol.json.JsonWriter;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code postern config}: shows and changes {@code config.json}. */
final class ConfigCommand implements Command {
  @Override
  public String name() {
    return "config";
  }

  @Override
  public String summary() {
    return "show or change the configuration";
  }

  @Override
  public String help() {
    return """
        usage: postern config path [--json]
               postern config list [--json]
               postern config get KEY [--json]
               postern config set KEY VALUE
               postern config unset KEY
               postern config edit

        Shows or changes config.json. The daemon checks a change before it is written,
        and everything else in the file, comments too, stays as it is. KEY is like
        store or providers.work.issuer; VALUE is a text, or JSON for a list or an object.
        edit opens the file in the editor that VISUAL or EDITOR names.

          --json  for path, list and get: one JSON object""";
  }

  @Override
  public Set<Option> options() {
    return Set.of(Option.JSON);
  }

  @Override
  public Form form(Options given) {
    String action = Command.action(given);
    return switch (action) {
      case "path", "list", "get" -> Form.of(this, action, Option.JSON);
      default -> Form.of(this, action);
    };
  }

  @Override
  public Operands operands() {
    return Operands.upTo(Expected.CONFIG_ACTION, Expected.CONFIG_KEY, Expected.ANYTHING);
  }

  @Override
  public ExitCode run(Session session, Options options) throws Problem {
    List<String> operands = options.operands();
    boolean json = options.has(Option.JSON);
    switch (Command.action(options)) {
      case "path" -> {
        insistOn(operands, 1, "path takes nothing");
        path(session, json);
      }
      case "list" -> {
        insistOn(operands, 1, "list takes nothing");
        ConfigListing.print(session, ConfigDocument.read(session).tree(), json);
      }
      case "get" -> {
        insistOn(operands, 2, "get needs a key");
        get(session, operands.get(1), json);
      }
      case "set" -> {
        insistOn(operands, 3, "set needs a key and a value");
        set(session, operands.get(1), operands.get(2));
      }
      case "unset" -> {
        insistOn(operands, 2, "unset needs a key");
        unset(session, operands.get(1));
      }
      case "edit" -> {
        insistOn(operands, 1, "edit takes nothing");
        Companion.become(session, "edit-config", ConfigDocument.path(session));
      }
      default -> throw noSuchAction(options);
    }
    return ExitCode.DONE;
  }

  private static void insistOn(List<String> operands, int count, String what) throws Problem {
    if (operands.size() != count) {
      throw new Problem(ExitCode.USAGE, "config " + what, "run: postern help config");
    }
  }

  private static void path(Session session, boolean json) throws Problem {
    String path = ConfigDocument.path(session);
    if (json) {
      session.output().answer(new ObjectBuilder().put("path", path).build());
    } else {
      session.output().answer(path);
    }
  }

  private static void get(Session session, String typed, boolean json) throws Problem {
    JsonTreeText tree = ConfigDocument.read(session).tree();
    Json value =
        tree.value(ConfigKey.of(typed, tree).path())
            .orElseThrow(() -> absent(typed, "run: postern config list"));
    if (json) {
      session.output().answer(new ObjectBuilder().put("key", typed).put("value", value).build());
    } else {
      session.output().answer(ConfigListing.text(value));
    }
  }

  private static Problem absent(String typed, String hint) {
    return new Problem(ExitCode.USAGE, typed + " is not set", hint);
  }

  private static void set(Session session, String typed, String value) throws Problem {
    ConfigDocument document = ConfigDocument.read(session);
    ConfigKey key = ConfigKey.of(typed, document.tree());
    String text = JsonWriter.write(new JsonText(value));
    Optional<String> json = json(value);
    if (json.isEmpty()) {
      put(document, key, text);
    } else {
      try {
        put(document, key, json.get());
      } catch (Problem notThat) {
        putElse(document, key, text, notThat);
      }
    }
    tellWhen(session, key);
  }

  /** A value that is JSON may be meant as a text, such as a number: then the first fault counts. */
  private static void putElse(
      ConfigDocument document, ConfigKey key, String text, Problem otherwise) throws Problem {
    try {
      put(document, key, text);
    } catch (Problem e) {
      throw otherwise;
    }
  }

  private static void put(ConfigDocument document, ConfigKey key, String text) throws Problem {
    try {
      document.replace(document.tree().with(key.path(), text));
    } catch (JsonException e) {
      throw new Problem(
          ExitCode.USAGE,
          "not a key: " + key.typed() + " lies within what is no object",
          "run: postern config list");
    }
  }

  private static Optional<String> json(String value) {
    try {
      JsonReader.read(value);
      return Optional.of(value);
    } catch (JsonException e) {
      return Optional.empty();
    }
  }

  private static void unset(Session session, String typed) throws Problem {
    ConfigDocument document = ConfigDocument.read(session);
    ConfigKey key = ConfigKey.of(typed, document.tree());
    if (document.tree().value(key.path()).isEmpty()) {
      throw absent(typed, "run: postern config list");
    }
    try {
      document.replace(document.tree().without(key.path()));
    } catch (JsonException e) {
      throw new Problem(ExitCode.USAGE, "cannot take out " + typed, "run: postern config edit");
    }
    tellWhen(session, key);
  }

  private static void tellWhen(Session session, ConfigKey key) throws Problem {
    Optional<Connection> running =
        key.isReadAtStart() ? session.daemon().tryRunning() : Optional.empty();
    if (running.isPresent()) {
      running.get().close();
      if (key.path().getFirst().equals("store")) {
        session.output().note("logins stay where they lie until they are moved");
        session.output().hint("run: postern store move keychain, or: postern store move file");
        return;
      }
      session
          .output()
          .note(
              "the daemon that runs reads "
                  + Printable.line(key.path().getFirst())
                  + " anew at its next start");
      session.output().hint("run: postern daemon restart");
    }
  }
}
