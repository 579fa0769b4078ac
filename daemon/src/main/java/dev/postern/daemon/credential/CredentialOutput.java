package dev.postern.daemon.credential;

import dev.postern.daemon.credential.ObtainedCredential.OAuthToken;
import dev.postern.daemon.credential.RequestSettings.Header;
import dev.postern.protocol.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A credential in the forms in which programs take one.
 *
 * @param headers what a request carries
 * @param set the variables that a program is given
 * @param unset the variables that must not reach it: another source's would outrank this one
 */
public record CredentialOutput(List<Header> headers, Map<String, Secret> set, List<String> unset) {
  /** Every variable that hands a program a credential of Anthropic's or switches on a cloud. */
  private static final List<String> DECISIVE =
      List.of(
          "ANTHROPIC_API_KEY",
          "ANTHROPIC_AUTH_TOKEN",
          "CLAUDE_CODE_OAUTH_TOKEN",
          "CLAUDE_CODE_USE_BEDROCK",
          "CLAUDE_CODE_USE_VERTEX",
          "CLAUDE_CODE_USE_FOUNDRY");

  public CredentialOutput {
    headers = List.copyOf(headers);
    set = Map.copyOf(set);
    unset = List.copyOf(unset);
  }

  /** The forms of a credential for requests that are to be made in a certain way. */
  public static CredentialOutput of(ObtainedCredential credential, RequestSettings request) {
    Map<String, Secret> set = new LinkedHashMap<>(variables(credential));
    set.putAll(variables(request));
    request
        .baseUrl()
        .map(URI::toString)
        .ifPresent(url -> set.put("ANTHROPIC_BASE_URL", Secret.of(url)));
    return of(headers(credential, request), set, List.of("ANTHROPIC_BASE_URL"));
  }

  /**
   * The forms of a credential that sets these variables: whatever else could decide is unset.
   *
   * @param rivals further variables that are unset unless they are set here
   */
  public static CredentialOutput of(
      List<Header> headers, Map<String, Secret> set, List<String> rivals) {
    List<String> unset =
        Stream.concat(DECISIVE.stream(), rivals.stream())
            .filter(name -> !set.containsKey(name))
            .toList();
    return new CredentialOutput(headers, set, unset);
  }

  private static Map<String, Secret> variables(ObtainedCredential credential) {
    return switch (credential) {
      case ObtainedCredential.ApiKey(Secret key) -> Map.of("ANTHROPIC_API_KEY", key);
      case ObtainedCredential.BearerToken(Secret token) -> Map.of("ANTHROPIC_AUTH_TOKEN", token);
      case ObtainedCredential.HelperValue(Secret value) ->
          Map.of("ANTHROPIC_API_KEY", value, "ANTHROPIC_AUTH_TOKEN", value);
      case OAuthToken token ->
          token.headers().getOrDefault("anthropic-beta", "").contains("oauth-")
              ? Map.of("CLAUDE_CODE_OAUTH_TOKEN", token.token())
              : Map.of("ANTHROPIC_AUTH_TOKEN", token.token());
    };
  }

  /** The variables by which a program makes its requests as they are to be made. */
  public static Map<String, Secret> variables(RequestSettings request) {
    Map<String, Secret> set = new LinkedHashMap<>();
    if (!request.timeout().equals(RequestSettings.DEFAULT_TIMEOUT)) {
      set.put("API_TIMEOUT_MS", Secret.of(Long.toString(request.timeout().toMillis())));
    }
    if (!request.customHeaders().isEmpty()) {
      String list =
          request.customHeaders().stream()
              .map(header -> header.name() + ": " + header.value().reveal())
              .collect(Collectors.joining("\n"));
      set.put("ANTHROPIC_CUSTOM_HEADERS", Secret.of(list));
    }
    return set;
  }

  private static List<Header> headers(ObtainedCredential credential, RequestSettings request) {
    List<Header> headers = new ArrayList<>();
    Set<String> betas = new LinkedHashSet<>();
    switch (credential) {
      case ObtainedCredential.ApiKey(Secret key) -> headers.add(new Header("x-api-key", key));
      case ObtainedCredential.BearerToken(Secret token) -> headers.add(bearer(token));
      case ObtainedCredential.HelperValue(Secret value) -> {
        headers.add(new Header("x-api-key", value));
        headers.add(bearer(value));
      }
      case OAuthToken token -> {
        headers.add(bearer(token.token()));
        token
            .headers()
            .forEach(
                (name, value) -> {
                  if (name.toLowerCase(Locale.ROOT).equals("anthropic-beta")) {
                    betas.addAll(List.of(value.split(",")));
                  } else {
                    headers.add(new Header(name, Secret.of(value)));
                  }
                });
      }
    }
    headers.addAll(requested(request, betas));
    return headers;
  }

  /** The headers that requests carry whatever the credential is. */
  public static List<Header> requested(RequestSettings request) {
    return requested(request, Set.of());
  }

  private static List<Header> requested(RequestSettings request, Set<String> ownBetas) {
    List<Header> headers = new ArrayList<>();
    Set<String> betas = new LinkedHashSet<>(ownBetas);
    betas.addAll(request.betas());
    if (!betas.isEmpty()) {
      String joined = betas.stream().map(String::strip).collect(Collectors.joining(","));
      headers.add(new Header("anthropic-beta", Secret.of(joined)));
    }
    if (request.additionalProtection()) {
      headers.add(new Header("x-anthropic-additional-protection", Secret.of("true")));
    }
    headers.addAll(request.customHeaders());
    return headers;
  }

  /** A bearer token in its header (RFC 6750, section 2.1). */
  public static Header bearer(Secret token) {
    return new Header("Authorization", Secret.of("Bearer " + token.reveal()));
  }
}
