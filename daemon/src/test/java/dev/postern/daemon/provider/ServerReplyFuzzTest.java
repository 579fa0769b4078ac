package dev.postern.daemon.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.daemon.testing.FuzzReplay;
import dev.postern.daemon.testing.Told;
import dev.postern.protocol.Secret;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

public final class ServerReplyFuzzTest {
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
  private static final int[] STATUSES = {200, 400, 401, 429, 302, 503};

  /**
   * A server's answer, its header values on the first two lines, is tokens, codes, metadata, an
   * error or nothing; waits and lifetimes are within bounds, addresses safe, texts fit to be shown.
   */
  public static void fuzzerTestOneInput(byte[] input) {
    String[] parts = new String(input, StandardCharsets.UTF_8).split("\n", 3);
    String body = parts[parts.length - 1];
    HttpHeaders headers =
        HttpHeaders.of(
            Map.of(
                "Retry-After",
                List.of(parts[0]),
                "Date",
                List.of(parts.length < 3 ? "" : parts[1])),
            (name, value) -> true);
    for (int status : STATUSES) {
      check(Outcome.of(new Answer.Reply(status, headers, Secret.of(body)), NOW));
    }
  }

  private static void check(Outcome outcome) {
    switch (outcome) {
      case Outcome.Success(_, Optional<JsonNode> body) ->
          body.ifPresent(ServerReplyFuzzTest::bodies);
      case Outcome.Refused(OAuthError error) -> Told.fitForATerminal(error.text());
      case Outcome.Nothing(
              String reason,
              Optional<String> cure,
              Optional<Duration> wait,
              boolean arrived) -> {
        Told.fitForATerminal(reason);
        cure.ifPresent(Told::fitForATerminal);
        assertThat(wait.stream()).allMatch(time -> !time.isNegative() && time.toDays() <= 1);
      }
    }
  }

  private static void bodies(JsonNode body) {
    switch (TokenResponses.read(body, Optional.empty())) {
      case TokenReply.Granted(TokenSet tokens) -> tokens(tokens);
      case TokenReply.Unusable(String reason, Optional<String> cure, Optional<Secret> refresh) -> {
        Told.fitForATerminal(reason);
        cure.ifPresent(Told::fitForATerminal);
        assertThat(refresh.stream()).noneMatch(Secret::isEmpty);
      }
      case TokenReply.Refused _, TokenReply.Unavailable _ ->
          throw new AssertionError("a success is neither");
    }
    DeviceResponses.read(body)
        .ifPresent(
            device -> {
              DeviceReply.Issued issued = (DeviceReply.Issued) device;
              Told.fitForATerminal(issued.userCode());
              safe(issued.verificationUri());
              assertThat(issued.interval()).isPositive();
            });
    try {
      Provider.Endpoints endpoints =
          Metadata.read("work", "https://login.example", body).endpoints();
      safe(endpoints.authorization());
      safe(endpoints.token());
    } catch (ProviderException refused) {
      Told.fitForATerminal(String.valueOf(refused.getMessage()));
    }
  }

  private static void tokens(TokenSet tokens) {
    assertThat(tokens.accessToken().isEmpty()).isFalse();
    assertThat(tokens.refreshToken().stream()).noneMatch(Secret::isEmpty);
    assertThat(tokens.lifetime().stream())
        .allMatch(time -> !time.isNegative() && time.toDays() <= 36_500);
    assertThat(NOW.plus(tokens.lifetime().orElse(Duration.ZERO))).isAfterOrEqualTo(NOW);
  }

  private static void safe(URI uri) {
    assertThat(Addresses.isSafe(uri)).isTrue();
    assertThat(uri.getHost()).isNotBlank();
  }

  @Test
  void everyAnswerIsUnderstoodOrMeansNothing() {
    FuzzReplay.of(ServerReplyFuzzTest.class, ServerReplyFuzzTest::fuzzerTestOneInput);
  }
}
