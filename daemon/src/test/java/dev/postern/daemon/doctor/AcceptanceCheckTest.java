package dev.postern.daemon.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.platform.network.Advice;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AcceptanceCheckTest {
  private static final String PLACE = "https://api.anthropic.com/";
  private static final String MODELS = PLACE + "v1/models?limit=1";

  private final Patient patient = new Patient();

  private static ServerProbe.Reply answer(int status) {
    return new ServerProbe.Reply.Answered(status, Optional.empty(), Instant.EPOCH);
  }

  private Optional<Finding> shown(int status) throws Exception {
    patient.server(PLACE, answer(404)).server(MODELS, answer(status));
    return new AcceptanceCheck().run(patient.subject()).stream().findFirst();
  }

  @Test
  void aKeyThatIsTurnedDownHasExpired() throws Exception {
    patient.variable("ANTHROPIC_API_KEY", "fake-key-1");

    assertThat(shown(401))
        .hasValue(
            Finding.fail(
                "acceptance api.anthropic.com",
                "ANTHROPIC_API_KEY is turned down (status 401)",
                Advice.UNAUTHORIZED.cure()));
  }

  @Test
  void aTokenThatIsNotPermittedHasNoAccess() throws Exception {
    patient.variable("ANTHROPIC_AUTH_TOKEN", "fake-token-1");

    assertThat(shown(403).orElseThrow().cure()).hasValue(Advice.FORBIDDEN.cure());
  }

  @Test
  void whatIsAcceptedIsWellAndWhatAGatewayDoesNotKnowIsNoFinding() throws Exception {
    patient.variable("CLAUDE_CODE_OAUTH_TOKEN", "fake-token-1");

    assertThat(shown(200).orElseThrow().state()).isEqualTo(Finding.State.OK);
    assertThat(shown(404)).isEmpty();
  }

  @Test
  void nothingIsShownToAWallInTheClearOrOfALogin() throws Exception {
    patient.storedLogin("api.anthropic.com");
    assertThat(shown(200)).isEmpty();
    patient.variable("ANTHROPIC_API_KEY", "fake-key-1").server(PLACE, answer(403));
    assertThat(new AcceptanceCheck().run(patient.subject())).isEmpty();
    patient.variable("ANTHROPIC_BASE_URL", "http://gateway.example");
    assertThat(new AcceptanceCheck().run(patient.subject())).isEmpty();
    assertThat(patient.asked).doesNotContain(URI.create(MODELS));
  }
}
