package dev.postern.daemon.tokenfile;

import dev.postern.protocol.Secret;
import dev.postern.protocol.json.JsonWriter;
import dev.postern.protocol.json.ObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * The text of a token file: the credentials of a profile as Anthropic's SDKs read them, the access
 * token alone, and at the end a mark.
 *
 * <p>A file that does not end with the mark was written by another program, and may hold that
 * program's login.
 */
record TokenFileText(String mark) {
  private static final String MARKING = "kept_by";

  byte[] holding(Secret token, Instant end) {
    String text =
        JsonWriter.write(
            new ObjectBuilder()
                .put("version", "1.0")
                .put("type", "oauth_token")
                .put("access_token", token)
                .put("expires_at", end.getEpochSecond())
                .put(MARKING, maker())
                .build());
    return (text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  boolean isIn(byte[] content) {
    byte[] ending = ("\"" + MARKING + "\":\"" + maker() + "\"}\n").getBytes(StandardCharsets.UTF_8);
    int from = content.length - ending.length;
    return from >= 0 && Arrays.equals(content, from, content.length, ending, 0, ending.length);
  }

  private String maker() {
    return "postern " + mark;
  }
}
