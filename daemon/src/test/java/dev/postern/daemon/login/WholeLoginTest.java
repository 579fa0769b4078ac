package dev.postern.daemon.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.provider.ConfiguredProviders;
import dev.postern.daemon.provider.ResolvedProvider;
import dev.postern.daemon.settings.Config;
import dev.postern.daemon.settings.ConfigFile;
import dev.postern.daemon.testing.LoginBench;
import dev.postern.daemon.testing.LoginBench.Follower;
import dev.postern.daemon.testing.RawHttp;
import dev.postern.daemon.testing.ScriptedServer;
import dev.postern.daemon.testing.ScriptedServer.Reply;
import dev.postern.daemon.testing.ScriptedServer.Seen;
import dev.postern.daemon.testing.TestProviders;
import dev.postern.protocol.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Logins from the configuration to the kept tokens, each message over real HTTP. */
final class WholeLoginTest {
  private final ScriptedServer server = new ScriptedServer();
  private final LoginBench bench = new LoginBench();
  private final Follower follower = new Follower();

  @AfterEach
  void stop() {
    bench.close();
    server.close();
  }

  @Test
  void aProviderFoundByItsIssuerSignsIn() throws Exception {
    String issuer = server.at("").toString();
    server.answer(
        "/.well-known/oauth-authorization-server",
        Reply.json(
            200,
            """
            {"issuer": "%s", "authorization_endpoint": "%s", "token_endpoint": "%s",
             "scopes_supported": ["profile"], "code_challenge_methods_supported": ["S256"],
             "authorization_response_iss_parameter_supported": true}
            """
                .formatted(issuer, server.at("/authorize"), server.at("/token"))));
    server.answer("/token", Reply.json(200, "{\"access_token\": \"fake-access-token-1\"}"));
    LoginAttempt attempt =
        begin("{\"providers\": {\"work\": {\"issuer\": \"" + issuer + "\", \"clientId\": \"c\"}}}");
    URI url = follower.next(LoginEvent.OpenBrowser.class).url();
    URI redirectUri = URI.create(LoginBench.parameter(url, "redirect_uri"));

    RawHttp.Answer answer =
        RawHttp.get(
            redirectUri.getPort(),
            "/callback?code=fake-code&iss="
                + issuer
                + "&state="
                + LoginBench.parameter(url, "state"));

    assertThat(answer.status()).isEqualTo(303);
    assertThat(LoginBench.outcome(attempt)).isInstanceOf(LoginOutcome.SignedIn.class);
    assertThat(bench.kept.getFirst().accessToken()).isEqualTo(Secret.of("fake-access-token-1"));
    assertThat(server.seen("/token")).hasSize(1);
    assertThat(server.seen("/token").getFirst().field("redirect_uri"))
        .isEqualTo(redirectUri.toString());
  }

  @Test
  void aProviderWithEveryQuirkSignsInByPastedCode() throws Exception {
    server.answer(
        "/token",
        Reply.json(
            200,
            """
            {"access_token": "fake-access-token-1", "expires_in": 28800,
             "account": {"email_address": "a@example.com"}}
            """));
    LoginAttempt attempt =
        begin(
            """
            {"providers": {"work": {
              "authorizationEndpoint": "%s", "tokenEndpoint": "%s", "clientId": "c",
              "scopes": ["user:profile"], "redirectHost": "localhost",
              "manualRedirectUri": "https://login.example/code", "tokenRequestFormat": "json",
              "stateInTokenRequest": true, "authorizationParameters": {"code": "true"},
              "requestHeaders": {"x-beta": "one"}}}}
            """
                .formatted(server.at("/authorize"), server.at("/token")));
    LoginEvent.OpenBrowser opened = follower.next(LoginEvent.OpenBrowser.class);
    String state = LoginBench.parameter(opened.url(), "state");

    attempt.paste(Secret.of("fake-code#" + state));

    assertThat(LoginBench.outcome(attempt))
        .isInstanceOfSatisfying(
            LoginOutcome.SignedIn.class,
            signedIn -> assertThat(signedIn.account().label()).contains("a@example.com"));
    Seen seen = server.seen("/token").getFirst();
    assertThat(seen.headers()).containsEntry("x-beta", "one");
    assertThat(seen.body())
        .contains("\"redirect_uri\":\"https://login.example/code\"")
        .contains("\"state\":\"" + state + "\"");
    assertThat(LoginBench.parameter(opened.url(), "redirect_uri")).startsWith("http://localhost:");
    assertThat(LoginBench.parameter(opened.url(), "code")).isEqualTo("true");
  }

  private LoginAttempt begin(String configuration) throws Exception {
    Config config = ConfigFile.parse(Path.of("config.json"), configuration);
    ResolvedProvider work =
        new ConfiguredProviders(() -> config, Map.of(), TestProviders.settings(bench.time))
            .resolve("work", Optional.empty());
    return bench.join(LoginBench.browser(work.provider(), work.server()), follower);
  }
}
