package dev.postern.daemon.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.provider.Account;
import dev.postern.daemon.testing.FakeAuthorizationServer;
import dev.postern.daemon.testing.LoginBench;
import dev.postern.daemon.testing.LoginBench.Follower;
import dev.postern.daemon.testing.RawHttp;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CallbackPageTest {
  @TempDir private Path folder;

  @Test
  void theOneStyleSheetIsTheOneThatThePolicyAllows() throws Exception {
    String page = CallbackPage.used();
    String style = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));

    assertThat(CallbackPage.POLICY)
        .contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
  }

  @Test
  void pagesAreMadeForPhonesAndTheDark() {
    assertThat(CallbackPage.foreign())
        .contains("name=\"viewport\"")
        .contains("prefers-color-scheme:dark")
        .doesNotContain("%s");
  }

  @Test
  void whatTheServerSaidIsEscaped() {
    Account account =
        new Account(
            Optional.of("<b>\"O'Neil\" & co</b>"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThat(CallbackPage.of(new LoginOutcome.SignedIn("work", account)))
        .contains("&lt;b&gt;&quot;O&#39;Neil&quot; &amp; co&lt;/b&gt;")
        .doesNotContain("<b>");
  }

  @Test
  void aRealBrowserShowsThePageWithoutTheCodeAndWithoutAComplaint() throws Exception {
    try (LoginBench bench = new LoginBench()) {
      Follower follower = new Follower();
      LoginAttempt attempt =
          bench.join(
              LoginBench.browser(LoginBench.provider(), new FakeAuthorizationServer()), follower);
      URI url = follower.next(LoginEvent.OpenBrowser.class).url();
      String redirectUri = LoginBench.parameter(url, "redirect_uri");

      String seen =
          browse(redirectUri + "?code=fake-code&state=" + LoginBench.parameter(url, "state"));

      assertThat(seen).contains("You are signed in").doesNotContain("Content Security Policy");
      assertThat(LoginBench.outcome(attempt)).isInstanceOf(LoginOutcome.SignedIn.class);
      bench.time.advance(LastPages.STAY);
      RawHttp.awaitFree(URI.create(redirectUri).getPort());
    }
  }

  @Test
  void aRestoredTabShowsTheLastPageThoughNobodyListensAnyMore() throws Exception {
    try (LoginBench bench = new LoginBench()) {
      Follower follower = new Follower();
      LoginAttempt attempt =
          bench.join(
              LoginBench.browser(LoginBench.provider(), new FakeAuthorizationServer()), follower);
      URI url = follower.next(LoginEvent.OpenBrowser.class).url();
      int port = LoginBench.port(url);
      String page =
          "http://127.0.0.1:"
              + port
              + RawHttp.get(port, "/callback?code=fake-code&state=" + LoginBench.state(url))
                  .header("Location")
                  .orElseThrow();
      LoginBench.outcome(attempt);
      assertThat(browse(page)).contains("You are signed in");

      bench.time.advance(LastPages.STAY);
      RawHttp.awaitFree(port);

      assertThat(browse(page)).contains("You are signed in");
    }
  }

  /** The page that the address leads to, and what the browser complained about. */
  private String browse(String address) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process browser =
        new ProcessBuilder(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-proxy-server",
                "--enable-logging=stderr",
                "--user-data-dir=" + folder.resolve("browser"),
                "--dump-dom",
                address)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(browser.waitFor(60, TimeUnit.SECONDS)).as("the browser ends").isTrue();
      return Files.readString(output);
    } finally {
      browser.destroyForcibly().waitFor();
    }
  }
}
