package dev.postern.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalPageTest {
  private static final Pattern TICKET = Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"");

  private final HandClock clock = new HandClock();
  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(clock));
  private final TestClient client = new TestClient(sandbox);

  @AfterEach
  void stop() {
    client.close();
    sandbox.close();
  }

  @Test
  void thePageShowsWhatIsAskedAndLoadsNothing() throws IOException {
    HttpResponse<String> page = client.authorize(Map.of("scope", "openid email"));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains(sandbox.clientId(), "<code>openid</code>", "<code>email</code>")
        .contains(TestClient.REDIRECT_URI, "width=device-width")
        .doesNotContain("<script", "src=", "@import", "url(", "state-1");
    assertThat(TestClient.header(page, "Content-Security-Policy"))
        .startsWith("default-src 'none'; style-src 'sha256-")
        .contains("form-action 'self' http://127.0.0.1:4242;", "frame-ancestors 'none'");
    assertThat(TestClient.header(page, "Cache-Control")).isEqualTo("no-store");
    assertThat(TestClient.header(page, "Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(TestClient.header(page, "Set-Cookie")).contains("HttpOnly", "SameSite=Lax");
  }

  @ParameterizedTest
  @CsvSource({"http://localhost:7/callback, http://localhost:7", "http://[::1]:7/callback, http:"})
  void theFormMayLeadToTheRedirect(String redirectUri, String source) throws IOException {
    HttpResponse<String> page = client.authorize(Map.of("redirect_uri", redirectUri));
    assertThat(TestClient.header(page, "Content-Security-Policy"))
        .contains("form-action 'self' " + source + ";");
  }

  @Test
  void approvingLeadsBackWithACodeThatWorks() throws IOException {
    HttpResponse<String> page = client.authorize(Map.of());
    HttpResponse<String> answer = press("approve", ticket(page), cookie(page));
    assertThat(answer.statusCode()).isEqualTo(303);
    Map<String, String> fields = TestClient.redirected(answer);
    assertThat(fields).containsEntry("state", "state-1").containsEntry("iss", sandbox.issuer());
    assertThat(client.redeem(fields.getOrDefault("code", ""), Map.of()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void denyingLeadsBackWithAccessDenied() throws IOException {
    HttpResponse<String> page = client.authorize(Map.of());
    assertThat(TestClient.redirected(press("deny", ticket(page), cookie(page))))
        .containsEntry("error", "access_denied")
        .containsEntry("state", "state-1")
        .doesNotContainKey("code");
  }

  @Test
  void aPageIsAnsweredOnce() throws IOException {
    HttpResponse<String> page = client.authorize(Map.of());
    press("deny", ticket(page), cookie(page));
    expectRefused(press("approve", ticket(page), cookie(page)));
  }

  @Test
  void aPageIsAnsweredInItsOwnBrowserOnly() throws IOException {
    HttpResponse<String> page = client.authorize(Map.of());
    HttpResponse<String> other = client.authorize(Map.of());
    expectRefused(press("approve", ticket(page), cookie(other)));
    expectRefused(press("approve", ticket(page), "sandbox-session=guess"));
    expectRefused(press("approve", "guess", cookie(page)));
    assertThat(press("approve", ticket(page), cookie(page)).statusCode()).isEqualTo(303);
  }

  @Test
  void aPageGrowsOld() throws IOException {
    HttpResponse<String> page = client.authorize(Map.of());
    clock.advance(Duration.ofMinutes(10));
    expectRefused(press("approve", ticket(page), cookie(page)));
  }

  @Test
  void nobodyIsAskedWhereTheClientForbidsIt() throws IOException {
    assertThat(TestClient.redirected(client.authorize(Map.of("prompt", "none"))))
        .containsEntry("error", "interaction_required");
  }

  @Test
  void theManualPageShowsCodeAndStateToCopy() throws IOException {
    sandbox.approval(Approval.APPROVE);
    String uri = sandbox.manualRedirectUri();
    HttpResponse<String> redirect = client.authorize(Map.of("redirect_uri", uri));
    String location = TestClient.header(redirect, "Location");
    assertThat(location).startsWith(uri + "?code=");
    HttpResponse<String> page = client.get(location.substring(sandbox.issuer().length()));
    String code = TestClient.redirected(redirect).getOrDefault("code", "");
    assertThat(page.body()).contains(">" + code + "#state-1</code>");
    assertThat(client.redeem(code, Map.of("redirect_uri", uri)).statusCode()).isEqualTo(200);
  }

  @Test
  void whatAPageRepeatsIsText() throws IOException {
    HttpResponse<String> page =
        client.get("/oauth/code/callback?code=%3Cscript%3E&state=%22%3E%3Cb%3E");
    assertThat(page.body()).contains("&lt;script&gt;#&quot;&gt;&lt;b&gt;");
    assertThat(client.get("/oauth/code/callback?error=%3Cscript%3E").body())
        .doesNotContain("<script>");
  }

  private HttpResponse<String> press(String decision, String ticket, String cookie)
      throws IOException {
    return client.form(
        "/oauth/approve", Map.of("ticket", ticket, "decision", decision), "Cookie", cookie);
  }

  private static void expectRefused(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(TestClient.header(response, "Location")).isEmpty();
  }

  private static String ticket(HttpResponse<String> page) {
    Matcher matcher = TICKET.matcher(page.body());
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private static String cookie(HttpResponse<String> page) {
    String cookie = TestClient.header(page, "Set-Cookie");
    return cookie.substring(0, cookie.indexOf(';'));
  }
}
