package dev.postern.daemon.credential;

import dev.postern.daemon.credential.RequestSettings.Header;
import dev.postern.protocol.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The look at a value beside the place that it was found in: what does not fit is told by its kind,
 * never by its content.
 */
public final class PlaceCheck {
  private static final String QUOTES = "\"'`";
  private static final String SCHEME = "bearer ";
  private static final Pattern NEXT_PAIR = Pattern.compile(",\\s*[A-Za-z][A-Za-z0-9-]*: ");

  private PlaceCheck() {}

  /** What does not fit about the value that a source gave. */
  public static List<Warning> of(Source source, Secret value) {
    List<Warning> warnings = new ArrayList<>(wrapping(named(source), value));
    CredentialForm.of(unquoted(value.reveal().strip()))
        .flatMap(form -> misplaced(source, form))
        .ifPresent(warnings::add);
    return warnings;
  }

  /** What a variable's value has kept of the text that it was copied from. */
  static List<Warning> wrapping(String name, Secret value) {
    List<Warning> warnings = new ArrayList<>();
    String text = value.reveal().strip();
    if (isQuoted(text)) {
      warnings.add(
          new Warning(
              name + " begins and ends with a quote, which is sent with it",
              "take the quotes out: docker's --env-file keeps them, and so does jq without -r"));
    }
    if (unquoted(text).regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      warnings.add(
          new Warning(
              name + " begins with the word Bearer, which is sent as a part of the token",
              "set it to the token alone"));
    }
    return warnings;
  }

  /** What {@code ANTHROPIC_CUSTOM_HEADERS} has kept of the text that it was copied from. */
  static Optional<Warning> headers(List<Header> headers) {
    for (int pair = 0; pair < headers.size(); pair++) {
      String value = headers.get(pair).value().reveal();
      Optional<String> fault =
          value.contains("\\n")
              ? Optional.of("holds a backslash and an n, which separate nothing")
              : NEXT_PAIR.matcher(value).find()
                  ? Optional.of("holds a comma and what looks like a second header")
                  : isQuoted(headers.get(pair).name() + value)
                      ? Optional.of("begins and ends with a quote, which is sent with it")
                      : Optional.empty();
      if (fault.isPresent()) {
        return Optional.of(
            new Warning(
                "pair %d of ANTHROPIC_CUSTOM_HEADERS %s".formatted(pair + 1, fault.get()),
                "write one Name: Value a line, with real line ends and without quotes"));
      }
    }
    return Optional.empty();
  }

  private static Optional<Warning> misplaced(Source source, CredentialForm form) {
    boolean oauth = source == Source.OAUTH_TOKEN;
    Optional<String> fault =
        switch (form) {
          case API_KEY ->
              oauth ? Optional.of("which the API does not take from there") : Optional.empty();
          case OAUTH_TOKEN ->
              oauth ? Optional.empty() : Optional.of("which the API does not take from there");
          case REFRESH_TOKEN, ADMIN_KEY -> Optional.of("with which no request can be made");
        };
    return fault.map(
        what ->
            new Warning(
                "%s looks like %s, %s".formatted(named(source), form.label(), what),
                cure(source, form)));
  }

  private static String cure(Source source, CredentialForm form) {
    String place =
        switch (form) {
          case API_KEY -> "set it as ANTHROPIC_API_KEY instead";
          case OAUTH_TOKEN -> "set it as CLAUDE_CODE_OAUTH_TOKEN instead";
          case REFRESH_TOKEN, ADMIN_KEY -> "set an API key or an access token instead";
        };
    return source == Source.API_KEY_HELPER && form != CredentialForm.OAUTH_TOKEN
        ? "have the helper print an API key or an access token"
        : place;
  }

  private static String named(Source source) {
    return source == Source.API_KEY_HELPER ? "what apiKeyHelper printed" : source.label();
  }

  private static boolean isQuoted(String text) {
    return text.length() > 1
        && QUOTES.indexOf(text.charAt(0)) >= 0
        && text.charAt(0) == text.charAt(text.length() - 1);
  }

  private static String unquoted(String text) {
    return isQuoted(text) ? text.substring(1, text.length() - 1) : text;
  }
}
