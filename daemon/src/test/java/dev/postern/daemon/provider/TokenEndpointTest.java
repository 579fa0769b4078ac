package dev.postern.daemon.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.testing.ManualTime;
import dev.postern.daemon.testing.ScriptedServer;
import dev.postern.daemon.testing.ScriptedServer.Reply;
import dev.postern.daemon.testing.ScriptedServer.Seen;
import dev.postern.daemon.testing.TestProviders;
import dev.postern.protocol.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenEndpointTest {
  private static final Secret REFRESH = Secret.of("fake-refresh-token-1");

  private final ScriptedServer server = new ScriptedServer();
  private final ManualTime time = new ManualTime();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aFullAnswerIsReadWhole() {
    server.answer(
        "/token",
        new Reply.Whole(
            200,
            Map.of(),
            """
            {"access_token": "fake-access-1", "refresh_token": "fake-refresh-2", "token_type": "bEaReR",
             "expires_in": 28800, "refresh_token_expires_in": 2592000, "scope": "a b", "token_uuid": "x",
             "account": {"uuid": "u-1", "email_address": "a@example.com"},
             "organization": {"uuid": "o-1", "name": "Example"}}
            """));

    TokenSet tokens = granted(standard().refresh(REFRESH, List.of()));

    assertThat(tokens.accessToken()).isEqualTo(Secret.of("fake-access-1"));
    assertThat(tokens.refreshToken()).contains(Secret.of("fake-refresh-2"));
    assertThat(tokens.lifetime()).contains(Duration.ofHours(8));
    assertThat(tokens.refreshTokenLifetime()).contains(Duration.ofDays(30));
    assertThat(tokens.scopes()).contains(List.of("a", "b"));
    assertThat(tokens.account())
        .contains(
            new Account(
                Optional.of("a@example.com"),
                Optional.empty(),
                Optional.of("u-1"),
                Optional.of("Example"),
                Optional.of("o-1")));
  }

  @Test
  void allButTheAccessTokenMayBeAbsent() {
    server.answer("/token", Reply.json(200, "{\"access_token\": \"fake-access-1\"}"));

    TokenSet tokens = granted(standard().refresh(REFRESH, List.of()));

    assertThat(tokens.refreshToken()).isEmpty();
    assertThat(tokens.lifetime()).isEmpty();
    assertThat(tokens.scopes()).isEmpty();
    assertThat(tokens.account()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "3600, 3600", "'\"3600\"', 3600", "3599.9, 3599", "'\"3599.5\"', 3599", "0, -1", "1e3, 1000",
    "'\"soon\"', -1", "-5, -1", "null, -1", "true, -1", "[], -1", "1e999, -1",
    "99999999999999, 3153600000"
  })
  void theLifetimeIsTakenInAnyShape(String json, long seconds) {
    server.answer(
        "/token", Reply.json(200, "{\"access_token\": \"fake-a\", \"expires_in\": " + json + "}"));

    assertThat(granted(standard().refresh(REFRESH, List.of())).lifetime())
        .isEqualTo(seconds < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | {"error": "invalid_grant", "error_description": "gone"} | invalid_grant
          401 | {"error": "invalid_client"}                            | invalid_client
          200 | {"error": "invalid_grant"}                             | invalid_grant
          200 | {"error": "invalid_grant", "access_token": "fake-a"}   | invalid_grant
          400 | {"error": "slow_down", "extra": {"x": 1}}              | slow_down
          """)
  void aWellFormedErrorIsARefusal(int status, String body, String code) {
    server.answer("/token", Reply.json(status, body));

    assertThat(standard().refresh(REFRESH, List.of()))
        .isInstanceOfSatisfying(
            TokenReply.Refused.class,
            refused -> assertThat(refused.error().code()).isEqualTo(code));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          500 | {"error": "invalid_grant"}                 | true
          503 | {"error": "temporarily_unavailable"}       | true
          502 | <html>bad gateway</html>                   | true
          403 | <html>blocked</html>                       | true
          429 | {"error": "rate_limit"}                    | false
          400 | {"error": {"type": "rate_limit_error"}}    | true
          400 | {"type": "error"}                          | true
          400 | {"error": ""}                              | true
          400 | not json                                   | true
          404 | ''                                         | true
          200 | ''                                         | true
          200 | []                                         | true
          200 | <html>welcome</html>                       | true
          302 | ''                                         | true
          """)
  void everyOtherAnswerIsUnavailable(int status, String body, boolean maySpent) {
    server.answer("/token", Reply.json(status, body));

    assertThat(standard().refresh(REFRESH, List.of()))
        .isInstanceOfSatisfying(
            TokenReply.Unavailable.class,
            unavailable -> {
              assertThat(unavailable.maySpent()).isEqualTo(maySpent);
              assertThat(unavailable.reason()).isNotBlank();
            });
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCutConnectionMayHaveSpentTheTokenAndIsNotRetried(boolean midBody) {
    server.answer("/token", new Reply.Cut(midBody));

    assertThat(standard().refresh(REFRESH, List.of()))
        .isInstanceOfSatisfying(
            TokenReply.Unavailable.class, reply -> assertThat(reply.maySpent()).isTrue());
    assertThat(server.seen("/token")).as("no silent retry with a spent token").hasSize(1);
  }

  @Test
  void aRefusedConnectionSpentNothing() {
    AuthorizationServer gone = standard();
    server.close();

    assertThat(gone.refresh(REFRESH, List.of()))
        .isInstanceOfSatisfying(
            TokenReply.Unavailable.class, reply -> assertThat(reply.maySpent()).isFalse());
  }

  @Test
  void anUnknownNameSpentNothingAndIsNamed() {
    AuthorizationServer nowhere =
        at(URI.create("https://no-such-host.invalid/token"), Provider.Quirks.none());

    assertThat(nowhere.refresh(REFRESH, List.of()))
        .isInstanceOfSatisfying(
            TokenReply.Unavailable.class,
            reply -> {
              assertThat(reply.maySpent()).isFalse();
              assertThat(reply.reason()).contains("no-such-host.invalid");
            });
  }

  @Test
  void anEndlessBodyIsCutOff() {
    server.answer("/token", Reply.json(200, "{\"x\": \"" + "x".repeat(1 << 20) + "\"}"));

    assertThat(standard().refresh(REFRESH, List.of()))
        .isInstanceOfSatisfying(
            TokenReply.Unavailable.class,
            reply -> assertThat(reply.reason()).contains("larger than 1 MiB"));
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "'Sun, 01 Nov 2026 12:02:00 GMT', 120",
    "'Sun, 01 Nov 2026 11:00:00 GMT', 0",
    "999999999, 86400",
    "later, -1"
  })
  void retryAfterIsHonoured(String value, long seconds) {
    server.answer(
        "/token",
        new Reply.Whole(
            429, Map.of("Retry-After", value, "Date", "Sun, 01 Nov 2026 12:00:00 GMT"), ""));

    assertThat(standard().refresh(REFRESH, List.of()))
        .isInstanceOfSatisfying(
            TokenReply.Unavailable.class,
            reply ->
                assertThat(reply.retryAfter())
                    .isEqualTo(
                        seconds < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds))));
  }

  @Test
  void theStandardRequestIsAForm() {
    server.answer("/token", Reply.json(200, "{\"access_token\": \"fake-a\"}"));

    TokenReply reply = standard().exchange(exchange());

    Seen seen = server.seen("/token").getFirst();
    assertThat(reply).isInstanceOf(TokenReply.Granted.class);
    assertThat(seen.headers().get("content-type")).startsWith("application/x-www-form-urlencoded");
    assertThat(seen.headers()).containsEntry("user-agent", "postern/test");
    assertThat(seen.field("grant_type")).isEqualTo("authorization_code");
    assertThat(seen.field("code")).isEqualTo("fake-code");
    assertThat(seen.field("client_id")).isEqualTo("client-1");
    assertThat(seen.field("redirect_uri")).isEqualTo("http://127.0.0.1:1/callback");
    assertThat(seen.field("code_verifier")).isEqualTo("v".repeat(43));
    assertThat(seen.field("state")).isEmpty();
  }

  @Test
  void theQuirkyRequestIsJsonWithStateAndHeaders() {
    server.answer("/token", Reply.json(200, "{\"access_token\": \"fake-a\"}"));

    TokenReply reply = quirky().exchange(exchange());

    Seen seen = server.seen("/token").getFirst();
    assertThat(reply).isInstanceOf(TokenReply.Granted.class);
    assertThat(seen.headers().get("content-type")).startsWith("application/json");
    assertThat(seen.headers()).containsEntry("x-beta", "one");
    assertThat(seen.body())
        .contains("\"grant_type\":\"authorization_code\"")
        .contains("\"state\":\"fake-state\"")
        .contains("\"redirect_uri\":\"http://127.0.0.1:1/callback\"");
  }

  @Test
  void aRefreshIsAskedOnceMoreWithoutScopesWhereTheyAreInvalid() {
    server.answer(
        "/token",
        Reply.json(400, "{\"error\": \"invalid_scope\"}"),
        Reply.json(200, "{\"access_token\": \"fake-a\"}"));

    TokenReply reply = standard().refresh(REFRESH, List.of("a", "b"));

    assertThat(reply).isInstanceOf(TokenReply.Granted.class);
    assertThat(server.seen("/token"))
        .extracting(seen -> seen.field("scope"))
        .containsExactly("a b", "");
  }

  @Test
  void aRefreshWithoutScopesIsNeverRepeated() {
    server.answer("/token", Reply.json(400, "{\"error\": \"invalid_scope\"}"));

    TokenReply reply = standard().refresh(REFRESH, List.of());

    assertThat(reply).isInstanceOf(TokenReply.Refused.class);
    assertThat(server.seen("/token")).hasSize(1);
  }

  @Test
  void aRevocationNamesTokenAndKind() {
    server.answer("/revoke", new Reply.Whole(200, Map.of(), ""));

    assertThat(standard().revoke(REFRESH, TokenHint.REFRESH_TOKEN))
        .isEqualTo(new RevocationReply.Revoked());
    Seen seen = server.seen("/revoke").getFirst();
    assertThat(seen.field("token")).isEqualTo("fake-refresh-token-1");
    assertThat(seen.field("token_type_hint")).isEqualTo("refresh_token");
    assertThat(seen.field("client_id")).isEqualTo("client-1");
  }

  @Test
  void aRevocationThatFailsIsToldApart() {
    server.answer(
        "/revoke",
        new Reply.Whole(503, Map.of("Retry-After", "3"), ""),
        Reply.json(400, "{\"error\": \"unsupported_token_type\"}"));

    assertThat(standard().revoke(REFRESH, TokenHint.ACCESS_TOKEN))
        .isEqualTo(new RevocationReply.Unavailable("status 503"));
    assertThat(standard().revoke(REFRESH, TokenHint.ACCESS_TOKEN))
        .isInstanceOf(RevocationReply.Refused.class);
  }

  @Test
  void aDeviceLoginIsReadWithItsDefaults() {
    server.answer(
        "/device",
        Reply.json(
            200,
            """
            {"device_code": "fake-device", "user_code": "WDJB-\\u001b[1mMJHT",
             "verification_uri": "https://login.example/device",
             "verification_uri_complete": "javascript:alert(1)"}
            """));

    assertThat(standard().authorizeDevice(List.of("a")))
        .isEqualTo(
            new DeviceReply.Issued(
                Secret.of("fake-device"),
                "WDJB-MJHT",
                URI.create("https://login.example/device"),
                Optional.empty(),
                Duration.ofMinutes(10),
                Duration.ofSeconds(5)));
    assertThat(server.seen("/device").getFirst().field("scope")).isEqualTo("a");
  }

  @Test
  void aDevicePageThatIsNotSafeToOpenIsRefused() {
    server.answer(
        "/device",
        Reply.json(
            200,
            "{\"device_code\": \"d\", \"user_code\": \"U\","
                + " \"verification_uri\": \"http://login.example/device\"}"));

    assertThat(standard().authorizeDevice(List.of())).isInstanceOf(DeviceReply.Unavailable.class);
  }

  private AuthorizationServer standard() {
    return at(server.at("/token"), Provider.Quirks.none());
  }

  private AuthorizationServer quirky() {
    return at(
        server.at("/token"),
        new Provider.Quirks(
            "localhost",
            Optional.empty(),
            Provider.TokenRequestFormat.JSON,
            /* stateInTokenRequest= */ true,
            Map.of(),
            Map.of("x-beta", "one")));
  }

  private AuthorizationServer at(URI token, Provider.Quirks quirks) {
    Provider provider =
        new Provider(
            "test",
            new Provider.Endpoints(
                Optional.empty(),
                server.at("/authorize"),
                token,
                Optional.of(server.at("/revoke")),
                Optional.of(server.at("/device")),
                Optional.empty(),
                /* issuerInResponse= */ false),
            "client-1",
            List.of("a"),
            quirks,
            CredentialUse.UNRESTRICTED);
    return new HttpAuthorizationServer(
        provider, new ServerHttp(TestProviders.settings(time)), time);
  }

  private static CodeExchange exchange() {
    return new CodeExchange(
        Secret.of("fake-code"),
        Secret.of("v".repeat(43)),
        URI.create("http://127.0.0.1:1/callback"),
        Secret.of("fake-state"),
        Optional.empty());
  }

  private static TokenSet granted(TokenReply reply) {
    assertThat(reply).isInstanceOf(TokenReply.Granted.class);
    return ((TokenReply.Granted) reply).tokens();
  }

  @ParameterizedTest
  @CsvSource({
    "DPoP, register the client without DPoP",
    "mac, register the client for tokens of type bearer",
  })
  void aTokenThatIsBoundToAKeyIsRefusedWithWhatToDo(String type, String cure) {
    server.answer(
        "/token",
        Reply.json(200, "{\"access_token\": \"fake\", \"token_type\": \"" + type + "\"}"));
    assertThat(standard().refresh(REFRESH, List.of()))
        .isInstanceOfSatisfying(
            TokenReply.Unusable.class,
            told -> assertThat(told.cure().orElseThrow()).contains(cure));
  }
}
