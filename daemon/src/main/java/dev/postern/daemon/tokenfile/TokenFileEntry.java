package dev.postern.daemon.tokenfile;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.nio.file.Path;

/**
 * A token file that somebody asked for.
 *
 * @param path where it lies
 * @param profile whose access token it holds
 * @param mark what tells it from a file that another program put there
 */
record TokenFileEntry(Path path, String profile, String mark) {
  static TokenFileEntry parse(Fields fields) throws FieldException {
    return new TokenFileEntry(
        Path.of(fields.path("path")), fields.text("profile"), fields.text("mark"));
  }

  /** The folder that it lies in. */
  Path folder() {
    return path.resolveSibling("");
  }

  JsonObject toJson() {
    return new ObjectBuilder()
        .put("path", path.toString())
        .put("profile", profile)
        .put("mark", mark)
        .build();
  }
}
