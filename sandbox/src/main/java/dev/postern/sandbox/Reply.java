package dev.postern.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer, ready to be sent.
 *
 * @param outcome {@code ok} or the error code, for the counts
 */
record Reply(
    int status, String contentType, String body, Map<String, String> headers, String outcome) {
  static final String OK = "ok";

  static Reply json(int status, ObjectNode body, String outcome) {
    return new Reply(status, "application/json", body.toString(), Map.of(), outcome);
  }

  static Reply json(ObjectNode body) {
    return json(200, body, OK);
  }

  static Reply error(int status, String error, String description) {
    return json(
        status, Json.object().put("error", error).put("error_description", description), error);
  }

  static Reply refused(Refusal refusal) {
    Reply reply = error(refusal.status(), refusal.error(), refusal.description());
    return refusal.status() == 401
        ? reply.withHeader("WWW-Authenticate", "Basic realm=\"sandbox\"")
        : reply;
  }

  static Reply html(int status, String page, String outcome) {
    return new Reply(status, "text/html; charset=utf-8", page, Map.of(), outcome);
  }

  static Reply text(int status, String text, String outcome) {
    return new Reply(status, "text/plain; charset=utf-8", text, Map.of(), outcome);
  }

  static Reply empty(int status, String outcome) {
    return new Reply(status, "", "", Map.of(), outcome);
  }

  /** A redirect that turns a POST into a GET (RFC 9700 section 4.12). */
  static Reply redirect(String location, String outcome) {
    return empty(303, outcome).withHeader("Location", location);
  }

  Reply withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, contentType, body, more, outcome);
  }
}
