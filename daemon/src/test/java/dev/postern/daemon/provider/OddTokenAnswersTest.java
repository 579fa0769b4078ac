package dev.postern.daemon.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.testing.ManualTime;
import dev.postern.daemon.testing.ScriptedServer;
import dev.postern.daemon.testing.ScriptedServer.Reply;
import dev.postern.daemon.testing.TestProviders;
import dev.postern.protocol.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that come late, or hold tokens that are of no use. */
final class OddTokenAnswersTest {
  private static final Secret REFRESH = Secret.of("fake-refresh-token-1");

  private final ScriptedServer server = new ScriptedServer();
  private final ManualTime time = new ManualTime();

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"   ", "\\t", "\\n", "one\\ntwo", "\\u00e9"})
  void aRefreshTokenThatIsNoneCountsAsAbsent(String text) {
    server.answer(
        "/token",
        Reply.json(
            200,
            "{\"access_token\": \"fake-access-token-1\", \"token_type\": \"bearer\","
                + " \"refresh_token\": \""
                + text
                + "\"}"));
    assertThat(
            granted(server(TestProviders.settings(time)).refresh(REFRESH, List.of()))
                .refreshToken())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "token_type": "bearer"                       | its answer holds no access token
          "access_token": null                         | its answer holds no access token
          "access_token": 5                            | is not a string
          "access_token": {"value": "fake"}            | is not a string
          "access_token": ""                           | is empty or not printable
          "access_token": "  "                         | is empty or not printable
          "access_token": "fake\\nX-Other: 1"          | is empty or not printable
          "access_token": "fäke"                       | is empty or not printable
          "access_token": "fake", "token_type": "mac"  | is of type mac, not bearer
          "access_token": "fake", "token_type": "DPoP" | is of type dpop, not bearer
          """)
  void anAnswerWithoutAUsableAccessTokenSaysWhatItLacksAndKeepsItsRefreshToken(
      String fields, String lack) {
    server.answer("/token", Reply.json(200, "{" + fields + "}"));
    AuthorizationServer asked = server(TestProviders.settings(time));
    TokenReply.Unusable bare = unusable(asked.refresh(REFRESH, List.of()));
    assertThat(bare.reason()).contains(lack);
    assertThat(bare.refreshToken()).isEmpty();
    server.answer("/token", Reply.json(200, "{" + fields + ", \"refresh_token\": \"fake-2\"}"));
    assertThat(unusable(asked.refresh(REFRESH, List.of())).refreshToken())
        .contains(Secret.of("fake-2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\" \"", "null", "[\"bearer\"]", "\"bEARER\""})
  void aTypeThatSaysNothingIsTakenAsBearer(String type) {
    server.answer(
        "/token",
        Reply.json(200, "{\"access_token\": \"fake\", \"token_type\": %s}".formatted(type)));
    granted(server(TestProviders.settings(time)).refresh(REFRESH, List.of()));
  }

  /** As after SIGSTOP: the limit is over before the client has looked at the answer. */
  @Test
  void anAnswerThatLiesReadyWhenTheLimitIsOverIsTaken() {
    server.answer(
        "/token",
        Reply.json(200, "{\"access_token\": \"fake-access-token-1\", \"token_type\": \"bearer\"}"));
    ServerSettings settings = TestProviders.settings(time);
    ServerSettings overAtOnce =
        new ServerSettings(
            settings.clients(),
            settings.connectTimeout(),
            Duration.ZERO,
            settings.userAgent(),
            settings.clock(),
            settings.waits());
    TokenReply reply = server(overAtOnce).refresh(REFRESH, List.of());
    assertThat(reply).isInstanceOf(TokenReply.Granted.class);
  }

  /** As after SIGSTOP: the server counts the lifetime from when it made the answer. */
  @ParameterizedTest
  @CsvSource({"28800, 28705", "60, 1"})
  void aTokenAgesWhileItsAnswerIsOnItsWay(int expiresIn, int left) {
    server.answer(
        "/token",
        Reply.json(
            200,
            "{\"access_token\": \"fake-access-token-1\", \"token_type\": \"bearer\","
                + " \"expires_in\": "
                + expiresIn
                + "}"));
    AtomicInteger readings = new AtomicInteger();
    InstantSource stopped = () -> time.now().plusSeconds(readings.getAndIncrement() == 0 ? 0 : 95);
    AuthorizationServer paused = server(TestProviders.settings(stopped));
    assertThat(granted(paused.refresh(REFRESH, List.of())).lifetime())
        .contains(Duration.ofSeconds(left));
  }

  private AuthorizationServer server(ServerSettings settings) {
    Provider provider =
        new Provider(
            "test",
            new Provider.Endpoints(
                Optional.empty(),
                server.at("/authorize"),
                server.at("/token"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                /* issuerInResponse= */ false),
            "client-1",
            List.of("a"),
            Provider.Quirks.none(),
            CredentialUse.UNRESTRICTED);
    return new HttpAuthorizationServer(provider, new ServerHttp(settings), settings.clock());
  }

  private static TokenReply.Unusable unusable(TokenReply reply) {
    assertThat(reply).isInstanceOf(TokenReply.Unusable.class);
    return (TokenReply.Unusable) reply;
  }

  private static TokenSet granted(TokenReply reply) {
    assertThat(reply).isInstanceOf(TokenReply.Granted.class);
    return ((TokenReply.Granted) reply).tokens();
  }
}
