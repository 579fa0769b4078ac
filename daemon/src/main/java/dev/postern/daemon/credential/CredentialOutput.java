package dev.postern.daemon.credential;

import dev.postern.daemon.credential.ObtainedCredential.OAuthToken;
import dev.postern.daemon.credential.RequestSettings.Header;
import dev.postern.protocol.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
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
          "ANTHROPIC_PROFILE",
          "ANTHROPIC_FEDERATION_RULE_ID",
          "CLAUDE_CODE_USE_BEDROCK",
          "CLAUDE_CODE_USE_VERTEX",
          "CLAUDE_CODE_USE_FOUNDRY",
          "CLAUDE_CODE_USE_ANTHROPIC_AWS",
          "CLAUDE_CODE_USE_MANTLE");

  /** How requests are made: what does not count so must not reach a program from its caller. */
  private static final List<String> MANNER =
      List.of(
          "API_TIMEOUT_MS",
          "ANTHROPIC_CUSTOM_HEADERS",
          "CLAUDE_CODE_ADDITIONAL_PROTECTION",
          "ANTHROPIC_BETAS");

  public CredentialOutput {
    headers = List.copyOf(headers);
    set = Map.copyOf(set);
    unset = List.copyOf(unset);
  }

  /** The forms of a credential for requests that are to be made in a certain way. */
  public static CredentialOutput of(ObtainedCredential credential, RequestSettings request) {
    return of(credential, place(request), List.of("ANTHROPIC_BASE_URL"), request);
  }

  /** The forms of the credential that the custom headers of requests carry themselves. */
  public static CredentialOutput ofCustomHeaders(RequestSettings request) {
    return of(
        RequestHeaders.of(List.of(), request),
        place(request),
        List.of("ANTHROPIC_BASE_URL"),
        request);
  }

  /**
   * The forms of an SDK profile's login. A program is given the profile itself: it reads the next
   * token from there when this one has ended.
   */
  public static CredentialOutput ofSdkProfile(
      Outcome.SdkProfileLogin profile, RequestSettings request) {
    Map<String, Secret> set = new LinkedHashMap<>(place(request));
    set.put("ANTHROPIC_PROFILE", Secret.of(profile.name()));
    set.put("ANTHROPIC_CONFIG_DIR", Secret.of(profile.folder().toString()));
    return of(
        headers(
            new OAuthToken(profile.token(), OAuthToken.ANTHROPIC, profile.expiresAt()), request),
        set,
        List.of("ANTHROPIC_BASE_URL"),
        request);
  }

  private static Map<String, Secret> place(RequestSettings request) {
    return request
        .baseUrl()
        .map(url -> Map.of("ANTHROPIC_BASE_URL", Secret.of(url.toString())))
        .orElseGet(Map::of);
  }

  /**
   * The forms of a credential with the variables that say where it goes.
   *
   * @param rivals further variables that are unset unless they are set here
   */
  public static CredentialOutput of(
      ObtainedCredential credential,
      Map<String, Secret> place,
      List<String> rivals,
      RequestSettings request) {
    Map<String, Secret> set = new LinkedHashMap<>(place);
    set.putAll(variables(credential));
    return of(headers(credential, request), set, rivals, request);
  }

  /**
   * The forms of a credential that sets these variables: whatever else could decide is unset.
   *
   * @param rivals further variables that are unset unless they are set here
   */
  public static CredentialOutput of(
      List<Header> headers,
      Map<String, Secret> credential,
      List<String> rivals,
      RequestSettings request) {
    Map<String, Secret> set = new LinkedHashMap<>(credential);
    set.putAll(manner(request));
    List<String> unset =
        Stream.of(DECISIVE, rivals, MANNER)
            .flatMap(List::stream)
            .filter(name -> !set.containsKey(name))
            .toList();
    return new CredentialOutput(headers, set, unset);
  }

  /** The variables that say how requests are to be made, as far as that is not the usual way. */
  private static Map<String, Secret> manner(RequestSettings request) {
    Map<String, Secret> variables = new LinkedHashMap<>();
    if (!request.timeout().equals(RequestSettings.DEFAULT_TIMEOUT)) {
      variables.put("API_TIMEOUT_MS", Secret.of(Long.toString(request.timeout().toMillis())));
    }
    if (!request.customHeaders().isEmpty()) {
      variables.put("ANTHROPIC_CUSTOM_HEADERS", Secret.of(lines(request.customHeaders())));
    }
    if (request.additionalProtection()) {
      variables.put("CLAUDE_CODE_ADDITIONAL_PROTECTION", Secret.of("1"));
    }
    if (!request.betas().isEmpty()) {
      variables.put("ANTHROPIC_BETAS", Secret.of(String.join(",", request.betas())));
    }
    return variables;
  }

  private static String lines(List<Header> headers) {
    return headers.stream()
        .map(header -> header.name() + ": " + header.value().reveal())
        .collect(Collectors.joining("\n"));
  }

  private static Map<String, Secret> variables(ObtainedCredential credential) {
    return switch (credential) {
      case ObtainedCredential.ApiKey(Secret key) -> Map.of("ANTHROPIC_API_KEY", key);
      case ObtainedCredential.BearerToken(Secret token) -> Map.of("ANTHROPIC_AUTH_TOKEN", token);
      case ObtainedCredential.HelperValue(Secret value) ->
          Map.of("ANTHROPIC_API_KEY", value, "ANTHROPIC_AUTH_TOKEN", value);
      case OAuthToken token ->
          token.headers().getOrDefault(RequestHeaders.BETA, "").contains("oauth-")
              ? Map.of("CLAUDE_CODE_OAUTH_TOKEN", token.token())
              : Map.of("ANTHROPIC_AUTH_TOKEN", token.token());
    };
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
                  if (name.equalsIgnoreCase(RequestHeaders.BETA)) {
                    betas.addAll(List.of(value.split(",")));
                  } else {
                    headers.add(new Header(name, Secret.of(value)));
                  }
                });
      }
    }
    return RequestHeaders.of(headers, betas, request);
  }

  /** A bearer token in its header (RFC 6750, section 2.1). */
  public static Header bearer(Secret token) {
    return new Header("Authorization", Secret.of("Bearer " + token.reveal()));
  }
}
