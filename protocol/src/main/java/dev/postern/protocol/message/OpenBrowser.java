package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.Optional;

/**
 * A page that the person must open.
 *
 * @param url the URL whose redirect comes back to this machine
 * @param manualUrl the URL whose page shows a code to paste, for a browser elsewhere
 */
public record OpenBrowser(String url, Optional<String> manualUrl) implements LoginEvent {
  /** The value of {@code kind}. */
  public static final String KIND = "open-browser";

  /** The open browser of a message. */
  public static OpenBrowser fromJson(Fields fields) throws FieldException {
    return new OpenBrowser(fields.text("url"), fields.optionalText("manualUrl"));
  }

  @Override
  public JsonObject members() {
    return new ObjectBuilder().put("url", url).putText("manualUrl", manualUrl).build();
  }

  @Override
  public String kind() {
    return KIND;
  }
}
