package dev.postern.daemon.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.provider.Provider;
import dev.postern.daemon.provider.TokenReply;
import dev.postern.daemon.testing.FakeAuthorizationServer;
import dev.postern.daemon.testing.LoginBench;
import dev.postern.daemon.testing.LoginBench.Follower;
import dev.postern.daemon.testing.RawHttp;
import dev.postern.daemon.testing.RawHttp.Answer;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BrowserLoginTest {
  private static final String ISSUER = LoginBench.SERVER;

  private final LoginBench bench = new LoginBench();
  private final FakeAuthorizationServer server = new FakeAuthorizationServer();
  private final Follower follower = new Follower();

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void aBrowserThatComesBackSignsIn() throws Exception {
    LoginAttempt attempt = begin(provider(false));
    URI url = opened();

    Answer callback =
        RawHttp.get(
            LoginBench.port(url), "/callback?code=fake-code&state=" + LoginBench.state(url));
    Answer page = lastPage(url, callback);

    assertThat(callback.status()).isEqualTo(303);
    assertThat(callback.header("Location").orElse("")).startsWith("/done/");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("You are signed in");
    assertThat(LoginBench.outcome(attempt)).isInstanceOf(LoginOutcome.SignedIn.class);
    assertThat(bench.kept).hasSize(1);
    assertThat(server.exchanges.getFirst().code()).isEqualTo(Secret.of("fake-code"));
    assertThat(server.exchanges.getFirst().redirectUri())
        .isEqualTo(URI.create("http://127.0.0.1:" + LoginBench.port(url) + "/callback"));
    bench.time.advance(LastPages.STAY);
    RawHttp.awaitFree(LoginBench.port(url));
  }

  @Test
  void aCodeThatTheBrowserLeavesUnescapedIsTakenAsItIs() throws Exception {
    LoginAttempt attempt = begin(provider(false));
    URI url = opened();

    Answer callback =
        RawHttp.get(LoginBench.port(url), "/callback?code=a|{b}^`&state=" + LoginBench.state(url));

    assertThat(callback.status()).isEqualTo(303);
    assertThat(LoginBench.outcome(attempt)).isInstanceOf(LoginOutcome.SignedIn.class);
    assertThat(server.exchanges.getFirst().code()).isEqualTo(Secret.of("a|{b}^`"));
  }

  @Test
  void theChallengeIsThatOfTheVerifierAndTheStateIsAnother() throws Exception {
    begin(provider(false));
    URI url = opened();
    RawHttp.get(LoginBench.port(url), "/callback?code=fake-code&state=" + LoginBench.state(url));

    String verifier = server.exchanges.getFirst().verifier().reveal();
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));

    assertThat(verifier).hasSize(43).isNotEqualTo(LoginBench.state(url));
    assertThat(LoginBench.state(url)).hasSize(43);
    assertThat(LoginBench.parameter(url, "code_challenge"))
        .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
  }

  @Test
  void theSuccessPageComesOnlyAfterTheTokensAreKept() throws Exception {
    bench.breakStore(
        new LoginFailure.NotStored(
            Failure.of(ErrorCode.STORE_FAILED, "the keychain is locked", "unlock it")));
    LoginAttempt attempt = begin(provider(false));
    URI url = opened();

    Answer callback =
        RawHttp.get(
            LoginBench.port(url), "/callback?code=fake-code&state=" + LoginBench.state(url));
    Answer page = lastPage(url, callback);

    assertThat(page.body())
        .contains("You are not signed in")
        .contains("The keychain is locked.")
        .contains("Unlock it.");
    assertThat(LoginBench.failure(attempt).message()).isEqualTo("the keychain is locked");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/callback",
        "/callback?error=access_denied",
        "/callback?code=fake-code",
        "/callback?code=fake-code&state=",
        "/callback?code=fake-code&state=wrong",
        "/callback?error=access_denied&state=wrong",
        "/callback?code=fake-code&state=STATE&state=STATE",
        "/callback?code=fake-code&code=other&state=STATE",
        "/callback?state=STATE",
        "/callback?code=&state=STATE"
      })
  void aForeignResponseChangesNothing(String target) throws Exception {
    LoginAttempt attempt = begin(provider(false));
    URI url = opened();

    Answer foreign =
        RawHttp.get(LoginBench.port(url), target.replace("STATE", LoginBench.state(url)));

    assertThat(foreign.status()).isEqualTo(400);
    assertThat(attempt.outcome()).isNotDone();
    assertThat(server.exchanges).isEmpty();
    RawHttp.get(LoginBench.port(url), "/callback?code=fake-code&state=" + LoginBench.state(url));
    assertThat(LoginBench.outcome(attempt)).isInstanceOf(LoginOutcome.SignedIn.class);
  }

  @Test
  void theSecondCallIsGone() throws Exception {
    begin(provider(false));
    URI url = opened();
    String target = "/callback?code=fake-code&state=" + LoginBench.state(url);

    RawHttp.get(LoginBench.port(url), target);

    assertThat(RawHttp.get(LoginBench.port(url), target).status()).isEqualTo(410);
    assertThat(server.exchanges).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /, 404", "GET, /callback/, 404", "GET, /favicon.ico, 404", "GET, /done, 404",
    "GET, //callback, 404", "POST, /callback, 405", "HEAD, /callback, 405",
        "OPTIONS, /callback, 405"
  })
  void anyOtherRequestIsRefused(String method, String target, int status) throws Exception {
    LoginAttempt attempt = begin(provider(false));
    URI url = opened();

    Answer answer =
        RawHttp.send(
            "127.0.0.1",
            LoginBench.port(url),
            method,
            target,
            "Host: 127.0.0.1:" + LoginBench.port(url) + "\r\n");

    assertThat(answer.status()).isEqualTo(status);
    assertThat(attempt.outcome()).isNotDone();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:PORT, 400",
    "localhost:PORT, 400",
    "[::1]:PORT, 400",
    "evil.example:PORT, 421",
    "127.0.0.1, 421",
    "127.0.0.1:1, 421",
    "localhost.evil.example:PORT, 421",
    "127.0.0.2:PORT, 421"
  })
  void onlyOurOwnHostIsServed(String host, int status) throws Exception {
    begin(provider(false));
    URI url = opened();
    String header = "Host: " + host.replace("PORT", String.valueOf(LoginBench.port(url))) + "\r\n";

    assertThat(RawHttp.send("127.0.0.1", LoginBench.port(url), "GET", "/callback", header).status())
        .isEqualTo(status);
  }

  @Test
  void everyPageIsStrict() throws Exception {
    begin(provider(false));
    URI url = opened();

    for (String target :
        List.of(
            "/callback", "/none", "/callback?code=fake&state=" + LoginBench.state(url), "/done")) {
      Answer answer = RawHttp.get(LoginBench.port(url), target);
      assertThat(answer.header("Content-Security-Policy").orElse(""))
          .startsWith("default-src 'none'; style-src 'sha256-")
          .contains("frame-ancestors 'none'");
      assertThat(answer.header("Cache-Control")).contains("no-store");
      assertThat(answer.header("Referrer-Policy")).contains("no-referrer");
      assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
      assertThat(answer.header("Connection")).contains("close");
      assertThat(answer.body())
          .doesNotContain("http:")
          .doesNotContain("https:")
          .doesNotContain("<script");
    }
  }

  @Test
  void aRefusalIsToldOnThePageAndInTheOutcome() throws Exception {
    LoginAttempt attempt = begin(provider(false));
    URI url = opened();

    Answer callback =
        RawHttp.get(
            LoginBench.port(url), "/callback?error=access_denied&state=" + LoginBench.state(url));

    assertThat(lastPage(url, callback).body()).contains("refused at the provider");
    assertThat(LoginBench.failure(attempt)).isEqualTo(new LoginFailure.Denied());
    bench.time.advance(LastPages.STAY);
    RawHttp.awaitFree(LoginBench.port(url));
  }

  @Test
  void hostileErrorTextIsHarmlessOnThePage() throws Exception {
    LoginAttempt attempt = begin(provider(false));
    URI url = opened();

    Answer callback =
        RawHttp.get(
            LoginBench.port(url),
            "/callback?error=server_error&error_description=%1B%5B2J%3Cscript%3Ealert(1)%3C/script%3E&state="
                + LoginBench.state(url));

    assertThat(lastPage(url, callback).body())
        .contains("&lt;script&gt;")
        .doesNotContain("<script")
        .doesNotContain("\u001b");
    assertThat(LoginBench.failure(attempt).message()).doesNotContain("\u001b");
  }

  @ParameterizedTest
  @CsvSource({
    "true, '', false", "true, &iss=https://login.example, true",
        "true, &iss=https://evil.example, false",
    "false, '', true", "false, &iss=https://login.example, true",
        "false, &iss=https://login.example/, false"
  })
  void theIssuerOfAResponseHasToBeTheOneThatWasAsked(boolean promised, String iss, boolean taken)
      throws Exception {
    LoginAttempt attempt = begin(provider(promised));
    URI url = opened();

    RawHttp.get(
        LoginBench.port(url), "/callback?code=fake-code&state=" + LoginBench.state(url) + iss);

    if (taken) {
      assertThat(LoginBench.outcome(attempt)).isInstanceOf(LoginOutcome.SignedIn.class);
    } else {
      assertThat(LoginBench.failure(attempt)).isEqualTo(new LoginFailure.IssuerMismatch(ISSUER));
      assertThat(server.exchanges).isEmpty();
    }
  }

  @Test
  void aServerThatIsAwayEndsTheLoginWithAHint() throws Exception {
    server.tokenReplies.add(new TokenReply.Unavailable("status 502", Optional.empty(), true));
    LoginAttempt attempt = begin(provider(false));
    URI url = opened();

    RawHttp.get(LoginBench.port(url), "/callback?code=fake-code&state=" + LoginBench.state(url));

    assertThat(LoginBench.failure(attempt))
        .isEqualTo(new LoginFailure.ServerUnavailable("status 502"));
  }

  @Test
  void aGiantRequestIsRefused() throws Exception {
    LoginAttempt attempt = begin(provider(false));
    URI url = opened();

    boolean refused;
    try {
      refused =
          RawHttp.get(LoginBench.port(url), "/callback?x=" + "x".repeat(100_000)).status() >= 400;
    } catch (IOException cut) {
      refused = true;
    }

    assertThat(refused).isTrue();
    assertThat(attempt.outcome()).isNotDone();
  }

  private LoginAttempt begin(Provider provider) {
    return bench.join(LoginBench.browser(provider, server), follower);
  }

  private static Answer lastPage(URI url, Answer callback) throws IOException {
    return RawHttp.get(LoginBench.port(url), callback.header("Location").orElseThrow());
  }

  private URI opened() throws InterruptedException {
    return follower.next(LoginEvent.OpenBrowser.class).url();
  }

  private static Provider provider(boolean issuerInResponse) {
    return LoginBench.provider(Optional.of(ISSUER), issuerInResponse, Provider.Quirks.none());
  }
}
