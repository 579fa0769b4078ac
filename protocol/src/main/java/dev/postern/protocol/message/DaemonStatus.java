package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.List;

/**
 * How the daemon is.
 *
 * @param version its version
 * @param protocolVersion the version of this protocol that it speaks, from 1
 * @param pid its process id
 * @param startedAt when it started, in seconds since 1970
 * @param socket the path of the socket that it was started for
 * @param sockets the paths of all its sockets
 * @param connections how many connections are open
 * @param logFile where its log is
 * @param waitingFor what it waits for now: servers, the keychain, commands
 */
public record DaemonStatus(
    String version,
    long protocolVersion,
    long pid,
    long startedAt,
    String socket,
    List<String> sockets,
    long connections,
    String logFile,
    List<String> waitingFor)
    implements Result {
  /** The daemon status of a message. */
  public static DaemonStatus fromJson(Fields fields) throws FieldException {
    return new DaemonStatus(
        fields.text("version"),
        fields.number("protocolVersion"),
        fields.number("pid"),
        fields.number("startedAt"),
        fields.text("socket"),
        fields.texts("sockets"),
        fields.number("connections"),
        fields.text("logFile"),
        fields.texts("waitingFor"));
  }

  @Override
  public JsonObject toJson() {
    return new ObjectBuilder()
        .put("version", version)
        .put("protocolVersion", protocolVersion)
        .put("pid", pid)
        .put("startedAt", startedAt)
        .put("socket", socket)
        .putTexts("sockets", sockets)
        .put("connections", connections)
        .put("logFile", logFile)
        .putTexts("waitingFor", waitingFor)
        .build();
  }
}
