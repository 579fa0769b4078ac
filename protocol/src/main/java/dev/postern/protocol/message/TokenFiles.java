package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.List;

/**
 * The token files that a request was about.
 *
 * @param files each of them; none where there was none
 * @param notices what a person should know
 */
public record TokenFiles(List<TokenFile> files, List<Notice> notices) implements Result {
  /** The token files of a message. */
  public static TokenFiles fromJson(Fields fields) throws FieldException {
    return new TokenFiles(
        fields.list("files", TokenFile::fromJson), fields.list("notices", Notice::fromJson));
  }

  @Override
  public JsonObject toJson() {
    return new ObjectBuilder()
        .putObjects("files", files.stream().map(TokenFile::toJson).toList())
        .putObjects("notices", notices.stream().map(Notice::toJson).toList())
        .build();
  }
}
