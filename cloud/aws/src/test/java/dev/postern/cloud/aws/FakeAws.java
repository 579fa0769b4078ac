package dev.postern.cloud.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The servers that hand out AWS credentials, as far as the SDK talks to them: AWS STS, the single
 * sign-on portal, the metadata of an instance (IMDSv2) and of a container.
 *
 * <p>Each answers only what is asked with the right token, key or role.
 */
final class FakeAws implements AutoCloseable {
  static final String ROLE = "arn:aws:iam::123456789012:role/fake-role";
  static final String WEB_TOKEN = "fake-web-token";
  static final String CONTAINER_TOKEN = "fake-container-token";
  static final String SIGN_ON_TOKEN = "fake-sign-on-token";
  private static final String INSTANCE_TOKEN = "fake-instance-token";
  private static final String METADATA = "/latest/meta-data/iam/security-credentials/";

  final List<String> requests = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  FakeAws(HttpServer server) {
    this.server = server;
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  String address() {
    return "http://127.0.0.1:" + port();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = exchange.getRequestURI().getPath();
    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    Optional<String> reply =
        switch (path) {
          case "/" -> exchanged(exchange, form(body));
          case "/federation/credentials" ->
              given(exchange, "x-amz-sso_bearer_token", SIGN_ON_TOKEN, portal());
          case "/container" -> given(exchange, "Authorization", CONTAINER_TOKEN, keys("container"));
          case "/latest/api/token" -> instanceToken(exchange);
          case METADATA -> given(exchange, "X-aws-ec2-metadata-token", INSTANCE_TOKEN, "fake-role");
          case METADATA + "fake-role" ->
              given(exchange, "X-aws-ec2-metadata-token", INSTANCE_TOKEN, keys("instance"));
          default -> Optional.empty();
        };
    byte[] bytes = reply.orElse("").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(
        reply.isPresent() ? 200 : 403, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static Optional<String> given(
      HttpExchange exchange, String header, String wanted, String reply) {
    return wanted.equals(exchange.getRequestHeaders().getFirst(header))
        ? Optional.of(reply)
        : Optional.empty();
  }

  /** AWS STS: by a web identity's token, or by the signature of a long-lived key. */
  private static Optional<String> exchanged(HttpExchange exchange, Map<String, String> form) {
    String action = form.getOrDefault("Action", "");
    String signature = exchange.getRequestHeaders().getOrDefault("Authorization", List.of()) + "";
    if (action.equals("GetCallerIdentity")) {
      return signature.contains("Credential=fake-base-id/")
          ? Optional.of("<GetCallerIdentityResponse/>")
          : Optional.empty();
    }
    boolean allowed =
        ROLE.equals(form.get("RoleArn"))
            && switch (action) {
              case "AssumeRole" -> signature.contains("Credential=fake-base-id/");
              case "AssumeRoleWithWebIdentity" -> WEB_TOKEN.equals(form.get("WebIdentityToken"));
              default -> false;
            };
    return allowed ? Optional.of(assumed(action)) : Optional.empty();
  }

  static String assumed(String action) {
    return """
        <%1$sResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><%1$sResult>
        <AssumedRoleUser><Arn>%2$s</Arn><AssumedRoleId>fake:fake</AssumedRoleId></AssumedRoleUser>
        <Credentials><AccessKeyId>fake-%1$s-id</AccessKeyId>
        <SecretAccessKey>fake-key</SecretAccessKey><SessionToken>fake-session</SessionToken>
        <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>
        </%1$sResult></%1$sResponse>
        """
        .formatted(action, ROLE);
  }

  private static String portal() {
    return "{\"roleCredentials\":{\"accessKeyId\":\"fake-portal-id\",\"secretAccessKey\":\"fake-key\","
        + "\"sessionToken\":\"fake-session\",\"expiration\":4070908800000}}";
  }

  private static Optional<String> instanceToken(HttpExchange exchange) {
    boolean lifetime =
        exchange.getRequestHeaders().containsKey("X-aws-ec2-metadata-token-ttl-seconds");
    return lifetime && exchange.getRequestMethod().equals("PUT")
        ? Optional.of(INSTANCE_TOKEN)
        : Optional.empty();
  }

  private static String keys(String source) {
    return "{\"Code\":\"Success\",\"AccessKeyId\":\"fake-"
        + source
        + "-id\","
        + "\"SecretAccessKey\":\"fake-key\",\"Token\":\"fake-session\","
        + "\"Expiration\":\"2099-01-01T00:00:00Z\"}";
  }

  private static Map<String, String> form(String body) {
    Map<String, String> fields = new HashMap<>();
    for (String field : body.split("&")) {
      String[] parts = field.split("=", 2);
      fields.put(parts[0], URLDecoder.decode(parts[parts.length - 1], StandardCharsets.UTF_8));
    }
    return fields;
  }
}
