package dev.postern.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A client of the sandbox that follows no redirect, keeps no cookie and retries nothing. */
final class TestClient implements AutoCloseable {
  static final String REDIRECT_URI = "http://127.0.0.1:4242/callback";

  /** The example pair of RFC 7636 appendix B. */
  static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final Sandbox sandbox;

  TestClient(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("a test was interrupted", interrupted);
    }
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(sandbox.issuer() + path));
  }

  HttpResponse<String> get(String path, String... headers) throws IOException {
    HttpRequest.Builder request = to(path);
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpResponse<String> form(String path, Map<String, String> fields, String... headers)
      throws IOException {
    HttpRequest.Builder request =
        to(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encode(fields)));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpResponse<String> json(String path, Map<String, String> fields, String... headers)
      throws IOException {
    HttpRequest.Builder request =
        to(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Json.MAPPER.writeValueAsString(fields)));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** Asks for authorization with a good request, changed as told; an empty value removes one. */
  HttpResponse<String> authorize(Map<String, String> changes) throws IOException {
    return get("/oauth/authorize?" + encode(authorizationRequest(changes)));
  }

  Map<String, String> authorizationRequest(Map<String, String> changes) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("response_type", "code");
    fields.put("client_id", sandbox.clientId());
    fields.put("redirect_uri", REDIRECT_URI);
    fields.put("scope", "profile");
    fields.put("state", "state-1");
    fields.put("code_challenge", CHALLENGE);
    fields.put("code_challenge_method", "S256");
    return changed(fields, changes);
  }

  /** A code that the sandbox, told to approve, gives at once. */
  String code(Map<String, String> changes) throws IOException {
    return redirected(authorize(changes)).getOrDefault("code", "none");
  }

  Map<String, String> codeRequest(String code, Map<String, String> changes) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "authorization_code");
    fields.put("client_id", sandbox.clientId());
    fields.put("code", code);
    fields.put("redirect_uri", REDIRECT_URI);
    fields.put("code_verifier", VERIFIER);
    return changed(fields, changes);
  }

  HttpResponse<String> redeem(String code, Map<String, String> changes) throws IOException {
    return form("/oauth/token", codeRequest(code, changes));
  }

  /** The answer to a whole sign-in. */
  JsonNode signIn(Map<String, String> changes) throws IOException {
    return body(redeem(code(changes), Map.of()));
  }

  JsonNode signIn() throws IOException {
    return signIn(Map.of());
  }

  HttpResponse<String> refresh(String refreshToken) throws IOException {
    return refresh(refreshToken, Map.of());
  }

  HttpResponse<String> refresh(String refreshToken, Map<String, String> changes)
      throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "refresh_token");
    fields.put("client_id", sandbox.clientId());
    fields.put("refresh_token", refreshToken);
    return form("/oauth/token", changed(fields, changes));
  }

  /** The status that the resource answers to that access token. */
  int resource(String accessToken) throws IOException {
    return get("/resource", "Authorization", "Bearer " + accessToken).statusCode();
  }

  static JsonNode body(HttpResponse<String> response) throws JsonProcessingException {
    return Json.MAPPER.readTree(response.body());
  }

  static String text(JsonNode object, String field) {
    return object.path(field).asText();
  }

  static String error(HttpResponse<String> response) throws JsonProcessingException {
    return text(body(response), "error");
  }

  static String accessToken(JsonNode answer) {
    return text(answer, "access_token");
  }

  static String refreshToken(JsonNode answer) {
    return text(answer, "refresh_token");
  }

  static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** The parameters that a redirect carries. */
  static Map<String, String> redirected(HttpResponse<String> response) {
    String location = header(response, "Location");
    Map<String, String> fields = new HashMap<>();
    Parameters.ofForm(location.substring(location.indexOf('?') + 1))
        .values()
        .forEach((name, values) -> fields.put(name, String.join("|", values)));
    return fields;
  }

  static String encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Map<String, String> changed(
      Map<String, String> fields, Map<String, String> changes) {
    fields.putAll(changes);
    fields.values().removeIf(String::isEmpty);
    return fields;
  }

  @Override
  public void close() {
    http.close();
  }
}
