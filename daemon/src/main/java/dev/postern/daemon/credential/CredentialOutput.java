package dev.postern.daemon.credential;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

/**
 * A credential in the forms in which programs take one.
 *
 * @param headers what a request carries
 * @param set the variables that a program is given
 * @param unset the variables that must not reach it: another source's would outrank this one
 */
public record CredentialOutput(List<Header> headers, Map<String, Secret> set, List<String> unset) {
  private static final List<String> DIRECT =
      List.of("ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "CLAUDE_CODE_OAUTH_TOKEN");

  public CredentialOutput {
    headers = List.copyOf(headers);
    set = Map.copyOf(set);
    unset = List.copyOf(unset);
  }

  /** The forms of a credential for requests that are to be made in a certain way. */
  public static CredentialOutput of(ObtainedCredential credential, RequestSettings request) {
    Map<String, Secret> set = new LinkedHashMap<>(variables(credential));
    List<String> unset = DIRECT.stream().filter(name -> !set.containsKey(name)).toList();
    request
        .baseUrl()
        .map(URI::toString)
        .ifPresent(url -> set.put("ANTHROPIC_BASE_URL", Secret.of(url)));
    return new CredentialOutput(headers(credential, request), set, unset);
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

  private static Header bearer(Secret token) {
    return new Header("Authorization", Secret.of("Bearer " + token.reveal()));
  }

  private String value(String name) {
    return set.getOrDefault(name, Secret.of("")).reveal();
  }

  /** One {@code Name: Value} a line. */
  public Secret asHeaders() {
    return Secret.of(
        headers.stream()
            .map(header -> header.name() + ": " + header.value().reveal() + "\n")
            .collect(Collectors.joining()));
  }

  /** Shell commands that bring a shell's environment to this credential. */
  public Secret asShell() {
    StringBuilder text = new StringBuilder();
    unset.forEach(name -> text.append("unset ").append(name).append('\n'));
    set.keySet().stream()
        .sorted()
        .forEach(
            name ->
                text.append("export ")
                    .append(name)
                    .append("='")
                    .append(value(name).replace("'", "'\\''"))
                    .append("'\n"));
    return Secret.of(text.toString());
  }

  /** One JSON object with {@code headers}, {@code env} and {@code unset}. */
  public Secret asJson() {
    ObjectMapper json = new ObjectMapper();
    ObjectNode root = json.createObjectNode();
    ObjectNode headerNode = root.putObject("headers");
    headers.forEach(header -> headerNode.put(header.name(), header.value().reveal()));
    ObjectNode environment = root.putObject("env");
    set.keySet().stream().sorted().forEach(name -> environment.put(name, value(name)));
    unset.forEach(root.putArray("unset")::add);
    try {
      return Secret.of(json.writeValueAsString(root));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree of strings can always be written", impossible);
    }
  }
}
