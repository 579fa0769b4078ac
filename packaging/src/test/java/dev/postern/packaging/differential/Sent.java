package dev.postern.packaging.differential;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a request tells of the account and the place: facts, one text each. */
final class Sent {
  private static final Pattern SIGNED =
      Pattern.compile("AWS4-HMAC-SHA256 Credential=([^/]+)/[^/]+/([^/]+)/.*");
  private static final Set<String> CREDENTIALS =
      Set.of("authorization", "x-api-key", "api-key", "x-amz-security-token");
  private static final Pattern VALUE = Pattern.compile("(?:authorization: Bearer|x-api-key:) (.*)");

  private final Set<String> facts = new TreeSet<>();

  private Sent() {}

  /** No request at all. */
  static Sent nothing() {
    return new Sent().fact("nothing");
  }

  /** A request to this address, without anything as yet. */
  static Sent to(String address) {
    return new Sent().fact("to " + address.replaceFirst("/+$", ""));
  }

  /** A request signed with an AWS access key. */
  Sent signed(String accessKeyId, String region) {
    return fact("authorization: AWS4 " + accessKeyId + " " + region);
  }

  Sent fact(String fact) {
    facts.add(fact);
    return this;
  }

  /** Adds a header, if it is one that matters; an empty credential is none. */
  void header(String header, String text) {
    String name = header.toLowerCase(Locale.ROOT);
    // blanks around a value are none of it (RFC 9110, section 5.5)
    String value = text.strip();
    Matcher signature = SIGNED.matcher(value);
    if (signature.matches()) {
      signed(signature.group(1), signature.group(2));
    } else if (CREDENTIALS.contains(name)) {
      if (!value.isEmpty() && !value.equals("Bearer")) {
        fact(name + ": " + value);
      }
    } else if (name.equals("anthropic-beta")) {
      List.of(value.split(",")).stream()
          .map(String::strip)
          .filter(beta -> beta.startsWith("oauth-") || beta.startsWith("mine-"))
          .forEach(beta -> fact("beta " + beta));
    } else if (name.startsWith("x-mine") || name.equals("x-anthropic-additional-protection")) {
      fact(name + ": " + value);
    }
  }

  /** The same, whichever header the credential travels in. */
  Sent inAnyHeader() {
    Sent other = new Sent();
    facts.forEach(
        fact -> {
          Matcher value = VALUE.matcher(fact);
          other.fact(value.matches() ? "credential " + value.group(1) : fact);
        });
    return other;
  }

  /** Whether it is the same to every fact. */
  boolean sameAs(Sent other) {
    return facts.equals(other.facts);
  }

  @Override
  public String toString() {
    return facts.stream().collect(Collectors.joining(" | "));
  }
}
