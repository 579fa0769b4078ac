package dev.postern.daemon.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How long a refresh token holds, as servers tell it. */
class RefreshTokenLifetimeTest {
  private static Optional<Duration> lifetime(String name, int seconds) {
    ObjectNode body = new ObjectMapper().createObjectNode();
    body.put("access_token", "fake-access-1").put("token_type", "Bearer").put(name, seconds);
    TokenReply reply = TokenResponses.read(body, Optional.empty());
    return ((TokenReply.Granted) reply).tokens().refreshTokenLifetime();
  }

  @Test
  void itIsReadUnderTheNameThatKeycloakGivesItToo() {
    assertThat(lifetime("refresh_token_expires_in", 60)).contains(Duration.ofMinutes(1));
    assertThat(lifetime("refresh_expires_in", 1800)).contains(Duration.ofMinutes(30));
  }

  @Test
  void zeroMeansThatNothingIsSaid() {
    assertThat(lifetime("refresh_token_expires_in", 0)).isEmpty();
    assertThat(lifetime("refresh_expires_in", 0)).isEmpty();
  }
}
