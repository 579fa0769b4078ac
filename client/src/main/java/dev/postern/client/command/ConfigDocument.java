package dev.postern.client.command;

import dev.postern.client.file.JsonTreeText;
import dev.postern.client.file.UserFile;
import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Problem;
import dev.postern.client.wire.ConfigChecker;
import dev.postern.client.wire.Places;
import dev.postern.protocol.json.JsonException;
import java.util.Optional;

/** The user's {@code config.json}, which is changed only to what the daemon takes. */
final class ConfigDocument {
  private static final String EMPTY = "{}\n";

  private final UserFile file;
  private final ConfigChecker checker;
  private final Optional<String> before;
  private final JsonTreeText tree;

  private ConfigDocument(
      UserFile file, ConfigChecker checker, Optional<String> before, JsonTreeText tree) {
    this.file = file;
    this.checker = checker;
    this.before = before;
    this.tree = tree;
  }

  /** The absolute path that the file has or would have. */
  static String path(Session session) throws Problem {
    return session.absolute(new Places(session.posix()).configFolder()) + "/config.json";
  }

  /** The file as it is; an object without members where there is none. */
  static ConfigDocument read(Session session) throws Problem {
    String path = path(session);
    UserFile file =
        new UserFile(
            session.posix(), path, "change it where it comes from, or replace it by a file");
    ConfigChecker checker =
        new ConfigChecker(
            session.posix(), session.output(), path.substring(0, path.lastIndexOf('/')));
    Optional<String> text = file.read();
    try {
      return new ConfigDocument(file, checker, text, JsonTreeText.of(text.orElse(EMPTY)));
    } catch (JsonException e) {
      throw broken(checker, path);
    }
  }

  /** The daemon's reader names line and column. */
  private static Problem broken(ConfigChecker checker, String path) {
    String edit = "run: postern config edit";
    try {
      checker.check(path);
      return new Problem(ExitCode.USAGE, path + " is no JSON object", edit);
    } catch (Problem told) {
      return new Problem(told.exitCode(), told.message(), edit);
    }
  }

  /** What it says. */
  JsonTreeText tree() {
    return tree;
  }

  /** Demands that a changed text could be put in its place. */
  void check(JsonTreeText changed) throws Problem {
    file.rehearse(before, changed.text(), checker::check);
  }

  /** Puts a changed text in its place, if the daemon takes it. */
  void replace(JsonTreeText changed) throws Problem {
    file.replace(before, changed.text(), checker::check);
  }
}
