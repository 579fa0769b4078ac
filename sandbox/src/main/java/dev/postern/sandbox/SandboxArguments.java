package dev.postern.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The command line of {@link SandboxMain}. */
final class SandboxArguments {
  static final String USAGE =
      "arguments: [--port N] [--access-token-lifetime SECONDS] [--refresh-token-lifetime SECONDS]"
          + " [--poll-interval SECONDS] [--redirect-uri URI]... [--auto-approve] [--no-rotation]"
          + " [--require-state] [--json-only]";

  private SandboxArguments() {}

  /** The options that the arguments ask for; throws if one is unknown or without its value. */
  static SandboxOptions parse(String... arguments) {
    SandboxOptions options = SandboxOptions.defaults();
    List<String> redirectUris = new ArrayList<>(options.redirectUris());
    Iterator<String> words = Arrays.asList(arguments).iterator();
    while (words.hasNext()) {
      String word = words.next();
      Lifetimes lifetimes = options.lifetimes();
      TokenRules rules = options.tokenRules();
      options =
          switch (word) {
            case "--port" -> options.withPort(Math.toIntExact(number(word, words)));
            case "--access-token-lifetime" -> options.withAccessTokenLifetime(seconds(word, words));
            case "--refresh-token-lifetime" ->
                options.withLifetimes(lifetimes.withRefreshToken(seconds(word, words)));
            case "--poll-interval" ->
                options.withLifetimes(lifetimes.withPollInterval(seconds(word, words)));
            case "--redirect-uri" -> {
              redirectUris.add(value(word, words));
              yield options.withRedirectUris(redirectUris);
            }
            case "--auto-approve" -> options.autoApprove();
            case "--no-rotation" ->
                options.withTokenRules(rules.withRotation(Rotation.KEEP_SILENTLY));
            case "--require-state" -> options.withTokenRules(rules.withStateRequired(true));
            case "--json-only" -> options.withTokenRules(rules.withJsonOnly(true));
            default -> throw new IllegalArgumentException("there is no argument " + word);
          };
    }
    return options;
  }

  private static Duration seconds(String word, Iterator<String> words) {
    return Duration.ofSeconds(number(word, words));
  }

  private static long number(String word, Iterator<String> words) {
    String text = value(word, words);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException(word + " wants a number, not " + text);
    }
  }

  private static String value(String word, Iterator<String> words) {
    try {
      return words.next();
    } catch (NoSuchElementException _) {
      throw new IllegalArgumentException(word + " wants a value");
    }
  }
}
