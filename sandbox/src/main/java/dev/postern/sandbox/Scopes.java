package dev.postern.sandbox;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The scopes of the sandbox. */
final class Scopes {
  static final String OPENID = "openid";

  /** Every scope that can be asked for. */
  static final List<String> SUPPORTED =
      List.of(
          OPENID,
          "profile",
          "email",
          "offline_access",
          "user:profile",
          "user:inference",
          "org:create_api_key");

  private static final List<String> DEFAULT = List.of("profile");

  private Scopes() {}

  /** The scopes asked for in that parameter, all of them supported. */
  static List<String> parse(Optional<String> parameter) {
    if (parameter.isEmpty()) {
      return DEFAULT;
    }
    List<String> asked = split(parameter.get());
    if (asked.isEmpty() || !SUPPORTED.containsAll(asked)) {
      throw Refusal.invalidScope("the scopes here are " + String.join(" ", SUPPORTED));
    }
    return asked;
  }

  /** The scopes asked for at a refresh, none of them new (RFC 6749 section 6). */
  static List<String> narrow(List<String> granted, Optional<String> parameter) {
    if (parameter.isEmpty()) {
      return granted;
    }
    List<String> asked = split(parameter.get());
    if (asked.isEmpty() || !Set.copyOf(granted).containsAll(asked)) {
      throw Refusal.invalidScope("a refresh cannot widen the scope");
    }
    return asked;
  }

  private static List<String> split(String text) {
    return List.of(text.strip().split(" +")).stream().distinct().toList();
  }
}
