package dev.postern.daemon.doctor;

import static dev.postern.daemon.doctor.Finding.State.FAIL;
import static dev.postern.daemon.doctor.Finding.State.OK;
import static dev.postern.daemon.doctor.Finding.State.WARN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.credential.RequestSettings.Header;
import dev.postern.daemon.platform.SystemHttpClientFactory;
import dev.postern.daemon.platform.network.Advice;
import dev.postern.daemon.platform.network.Network;
import dev.postern.daemon.provider.CredentialUse;
import dev.postern.daemon.provider.Provider;
import dev.postern.daemon.provider.ProviderException;
import dev.postern.daemon.provider.Providers;
import dev.postern.daemon.provider.ResolvedProvider;
import dev.postern.daemon.session.SessionState;
import dev.postern.daemon.settings.Config;
import dev.postern.daemon.testing.FakeAuthorizationServer;
import dev.postern.daemon.testing.ManualTime;
import dev.postern.daemon.testing.ScriptedServer;
import dev.postern.protocol.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerChecksTest {
  private static final String TOKEN = "https://login.example.com/token";
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  private final Patient patient = new Patient();

  private static Servers servers(Providers providers) {
    LoginView login =
        new LoginView(
            "work",
            new SessionState.Dormant(LoginCheckTest.login(Optional.empty())),
            Optional.empty(),
            0);
    return new Servers(providers, Config::defaults, () -> List.of(login));
  }

  private static Servers acme() {
    Provider.Endpoints endpoints =
        new Provider.Endpoints(
            Optional.empty(),
            URI.create("https://login.example.com/authorize"),
            URI.create(TOKEN),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false);
    return servers(
        (name, _) ->
            new ResolvedProvider(
                new Provider(
                    name,
                    endpoints,
                    "client",
                    List.of(),
                    Provider.Quirks.none(),
                    CredentialUse.UNRESTRICTED),
                new FakeAuthorizationServer()));
  }

  private static ServerProbe.Reply answer(int status, Duration behind) {
    return new ServerProbe.Reply.Answered(status, Optional.of(NOW.minus(behind)), NOW);
  }

  private Finding only(Check check) throws Exception {
    List<Finding> findings = check.run(patient.subject());
    assertThat(findings).hasSize(1);
    return findings.getFirst();
  }

  @Test
  void aProviderThatAnswersAnythingIsThere() throws Exception {
    patient.server(TOKEN, answer(405, Duration.ZERO));

    assertThat(only(new ProviderCheck(acme())))
        .isEqualTo(Finding.ok("provider acme", "login.example.com answers"));
  }

  @Test
  void aProviderThatWantsAnAuthenticatedClientIsThere() throws Exception {
    patient.server(TOKEN, answer(401, Duration.ZERO));

    assertThat(only(new ProviderCheck(acme())).state()).isEqualTo(OK);
  }

  @Test
  void aProviderThatIsNotThereFailsWithTheCureOfItsFault() throws Exception {
    patient.server(TOKEN, Patient.silent(Advice.NAME_UNKNOWN));

    assertThat(only(new ProviderCheck(acme())))
        .isEqualTo(Finding.fail("provider acme", "it is not there", Advice.NAME_UNKNOWN.cure()));
  }

  @Test
  void aProviderWhoseMetadataCannotBeHadFails() throws Exception {
    Servers undiscovered =
        servers(
            (_, _) -> {
              throw new ProviderException(
                  ProviderException.Cause.DISCOVERY, "no metadata", "check the issuer");
            });

    assertThat(only(new ProviderCheck(undiscovered)))
        .isEqualTo(Finding.fail("provider acme", "no metadata", "check the issuer"));
    assertThat(new ClockCheck(undiscovered).run(patient.subject())).isEmpty();
  }

  @Test
  void aWallBeforeTheServerIsToldFromTheServer() throws Exception {
    patient.server(TOKEN, answer(403, Duration.ZERO));

    assertThat(only(new ProviderCheck(acme())).cure()).hasValue(Advice.WALLED.cure());
  }

  @Test
  void theClockIsJudgedByTheServersDate() throws Exception {
    for (var expected :
        Map.of(0, OK, 59, OK, 61, WARN, 299, WARN, 301, FAIL, -61, WARN, -301, FAIL).entrySet()) {
      Patient each =
          new Patient().server(TOKEN, answer(405, Duration.ofSeconds(expected.getKey())));

      assertThat(new ClockCheck(acme()).run(each.subject()))
          .as("%s s", expected.getKey())
          .extracting(Finding::state)
          .containsExactly(expected.getValue());
    }
  }

  @Test
  void aClockThatIsWrongSaysByHowMuch() throws Exception {
    patient.server(TOKEN, answer(405, Duration.ofSeconds(-400)));

    assertThat(only(new ClockCheck(acme())).message())
        .isEqualTo("this machine is 6 min 40 s behind login.example.com");
  }

  @Test
  void whereThereIsAKeyAloneTheClockIsJudgedByTheApi() throws Exception {
    patient
        .variable("ANTHROPIC_API_KEY", "fake-key-1")
        .server("https://api.anthropic.com/", answer(401, Duration.ofSeconds(400)));
    Servers none =
        new Servers(
            (_, _) -> {
              throw new AssertionError("there is no provider");
            },
            Config::defaults,
            List::of);

    assertThat(only(new ClockCheck(none)))
        .returns(FAIL, Finding::state)
        .returns("this machine is 6 min 40 s ahead of api.anthropic.com", Finding::message);
  }

  @Test
  void eachServerIsAskedOnceARun() throws Exception {
    patient.server(TOKEN, answer(405, Duration.ZERO));
    Subject subject = patient.subject();

    new ProviderCheck(acme()).run(subject);
    new ClockCheck(acme()).run(subject);

    assertThat(patient.asked).containsExactly(URI.create(TOKEN));
  }

  @Test
  void theApiIsAskedWhereTheCredentialGoes() throws Exception {
    assertThat(new InterfaceCheck(new Network(Map.of())).run(patient.subject())).isEmpty();
    patient
        .variable("ANTHROPIC_API_KEY", "fake-key-1")
        .server("https://api.anthropic.com/", answer(401, Duration.ZERO));
    assertThat(only(new InterfaceCheck(new Network(Map.of()))))
        .isEqualTo(Finding.ok("api api.anthropic.com", "it answers"));

    patient.variable("ANTHROPIC_BASE_URL", "https://gateway.example.com");
    assertThat(only(new InterfaceCheck(new Network(Map.of()))).state()).isEqualTo(FAIL);
    assertThat(patient.asked).contains(URI.create("https://gateway.example.com"));
  }

  @Test
  void anApiThatTurnsAwayOrFailsIsAWarning() throws Exception {
    patient.storedLogin("api.example.com");
    patient.server("https://api.example.com/", answer(403, Duration.ZERO));
    assertThat(only(new InterfaceCheck(new Network(Map.of()))).cure())
        .hasValue(Advice.WALLED.cure());
    patient.server("https://api.example.com/", answer(503, Duration.ZERO));
    assertThat(only(new InterfaceCheck(new Network(Map.of()))).state()).isEqualTo(WARN);
  }

  @Test
  void networkSettingsThatCannotBeFollowedAreToldInsteadOfAsking() throws Exception {
    patient.server(TOKEN, new ServerProbe.Reply.Unasked("HTTPS_PROXY is bad", "write it well"));

    assertThat(only(new ProviderCheck(acme())))
        .isEqualTo(Finding.fail("provider acme", "HTTPS_PROXY is bad", "write it well"));
  }

  @Test
  void theProbeReadsStatusAndDateAndShowsNoCredential() {
    try (ScriptedServer server = new ScriptedServer()) {
      server.answer(
          "/token",
          new ScriptedServer.Reply.Whole(405, Map.of("Date", "Sun, 01 Nov 2026 11:00:00 GMT"), ""));

      assertThat(probe(Map.of()).ask(server.at("/token")))
          .isEqualTo(
              new ServerProbe.Reply.Answered(
                  405, Optional.of(Instant.parse("2026-11-01T11:00:00Z")), NOW));
      assertThat(server.seen("/token"))
          .singleElement()
          .satisfies(
              seen -> {
                assertThat(seen.method()).isEqualTo("HEAD");
                assertThat(seen.headers()).doesNotContainKeys("authorization", "x-api-key");
              });
    }
  }

  @Test
  void theProbeShowsACredentialWhereItIsToldTo() {
    try (ScriptedServer server = new ScriptedServer()) {
      server.answer("/v1/models", new ScriptedServer.Reply.Whole(401, Map.of(), ""));
      List<Header> headers =
          List.of(
              new Header("x-api-key", Secret.of("fake-key-1")),
              new Header("Host", Secret.of("elsewhere.example")));

      assertThat(probe(Map.of()).show(server.at("/v1/models"), headers))
          .isInstanceOfSatisfying(
              ServerProbe.Reply.Answered.class,
              answered -> assertThat(answered.status()).isEqualTo(401));
      assertThat(server.seen("/v1/models"))
          .singleElement()
          .satisfies(
              seen -> {
                assertThat(seen.method()).isEqualTo("GET");
                assertThat(seen.headers()).containsKey("x-api-key");
              });
    }
  }

  @Test
  void theProbeTellsABadProxyAndARefusedConnection() {
    assertThat(probe(Map.of("HTTPS_PROXY", ":")).ask(URI.create(TOKEN)))
        .isInstanceOf(ServerProbe.Reply.Unasked.class);
    URI closed;
    try (ScriptedServer server = new ScriptedServer()) {
      closed = server.at("/");
    }
    assertThat(probe(Map.of()).ask(closed))
        .isInstanceOfSatisfying(
            ServerProbe.Reply.Silent.class,
            silent -> assertThat(silent.fault().advice()).isEqualTo(Advice.REFUSED));
  }

  private static ServerProbe probe(Map<String, String> environment) {
    return new HttpServerProbe(
        new SystemHttpClientFactory(new Network(environment)),
        Duration.ofSeconds(20),
        "postern/test",
        new ManualTime());
  }
}
