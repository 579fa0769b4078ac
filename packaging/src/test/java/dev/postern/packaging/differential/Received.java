package dev.postern.packaging.differential;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request as the stand-in got it; names of headers are in lower case. */
record Received(String scheme, String method, String target, Map<String, List<String>> headers) {
  private static final Pattern MESSAGE =
      Pattern.compile(
          "(.*?)(/v1/messages(\\?.*)?|/model/[^/]+/invoke.*|(?:/v1)?/projects/([^/]+)/locations/([^/]+)/.*)");

  /** What it tells of account and place; empty for a request that asks no model for anything. */
  Optional<Sent> message() {
    Matcher matcher = MESSAGE.matcher(target);
    if (!method.equals("POST") || !matcher.matches()) {
      return Optional.empty();
    }
    String host = headers.getOrDefault("host", List.of("?")).getFirst();
    Sent sent = Sent.to(scheme + "://" + host + matcher.group(1));
    headers.forEach((name, values) -> values.forEach(value -> sent.header(name, value)));
    Optional.ofNullable(matcher.group(4)).ifPresent(project -> sent.fact("project " + project));
    Optional.ofNullable(matcher.group(5)).ifPresent(region -> sent.fact("region " + region));
    return Optional.of(sent);
  }
}
