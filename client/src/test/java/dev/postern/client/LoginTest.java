package dev.postern.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Program.class)
class LoginTest {
  private static final String URL = "https://login.example.com/authorize?state=fake&x=%73";
  private static final String OPEN_BROWSER = event("open-browser", "\"url\":\"" + URL + "\"");
  private static final String SIGNED_IN =
      """
      {"profile":"work","account":"ada@example.com","store":"keychain"}""";

  private final Path folder;
  private final Shell shell;

  private static String event(String kind, String members) {
    return "{\"kind\":\"" + kind + "\"," + members + "}";
  }

  LoginTest(Program program, @TempDir Path folder) throws IOException {
    this.folder = folder;
    shell = new Shell(program, folder);
    Path browser =
        shell.script(
            "browser",
            "cd '%s' && echo \"$# $*\" >opened.part && mv opened.part opened".formatted(folder));
    shell.with("BROWSER", browser + " --new %s");
  }

  private Path opened() {
    return folder.resolve("opened");
  }

  private FakeDaemon daemonWithEvent(String event) throws IOException {
    return FakeDaemon.serving(
        shell.socket(),
        peer -> {
          peer.receive();
          peer.event(event);
          peer.answer(1, SIGNED_IN);
        });
  }

  @Test
  void theUrlStandsAloneOnALineAndTheBrowserOpens() throws Exception {
    try (FakeDaemon daemon = daemonWithEvent(OPEN_BROWSER)) {
      assertThat(shell.run("login", "--profile", "work", "--client-id", "fake-client"))
          .isEqualTo(
              new Outcome(
                  0,
                  URL + "\n",
                  """
                  postern: opening your browser; should it not open, visit the url above
                  postern: signed in as ada@example.com, profile work, kept in keychain
                  """));
      Await.until("the browser is opened", () -> Files.exists(opened()));
      assertThat(opened()).hasContent("2 --new " + URL);
      assertThat(daemon.received())
          .containsExactly(
              """
              {"jsonrpc":"2.0","id":1,"method":"login","params":{"profile":"work",\
              "clientId":"fake-client","device":false}}""");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%1$s/my browser",
        "%1$s/my browser --new %%s",
        "'%1$s/my browser' --new %%s",
        "\"%1$s/my browser\"",
        "%1$s/my\\ browser --new",
        "/nonexistent:%1$s/my browser"
      })
  void theProgramOfBrowserMayHaveBlanksInItsPath(String value) throws Exception {
    shell.script(
        "my browser",
        "cd '%s' && echo \"$*\" >opened.part && mv opened.part opened".formatted(folder));
    shell.with("BROWSER", value.formatted(folder));
    try (FakeDaemon _ = daemonWithEvent(OPEN_BROWSER)) {
      assertThat(shell.run("login").errors()).startsWith("postern: opening your browser");
      Await.until("the browser is opened", () -> Files.exists(opened()));
      assertThat(opened()).content().endsWith(URL + "\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nonexistent/browser", "/nonexistent/my browser %s", "'unclosed"})
  void aBrowserThatIsNotThereIsNamed(String value) throws Exception {
    shell.with("BROWSER", value);
    try (FakeDaemon _ = daemonWithEvent(OPEN_BROWSER)) {
      assertThat(shell.run("login").errors())
          .startsWith(
              "postern: BROWSER names no program that can be started: "
                  + value
                  + "\npostern: visit the url above to sign in\n");
    }
  }

  @Test
  void theClientIdMayComeFromTheEnvironment() throws Exception {
    try (FakeDaemon daemon = daemonWithEvent(OPEN_BROWSER)) {
      shell.with("POSTERN_CLIENT_ID", "fake-client-2").run("/login", "--no-browser");
      assertThat(daemon.received().getFirst()).contains("\"clientId\":\"fake-client-2\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--no-browser", "--device"})
  void noBrowserOpensWhereNoneIsWanted(String option) throws Exception {
    try (FakeDaemon daemon = daemonWithEvent(OPEN_BROWSER)) {
      Outcome outcome = shell.run("login", option);
      assertThat(outcome.output()).isEqualTo(URL + "\n");
      assertThat(outcome.errors()).startsWith("postern: visit the url above to sign in\n");
      assertThat(opened()).doesNotExist();
      assertThat(daemon.received()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "http://login.example.com/",
        "http://127.0.0.1.example.com/",
        "http://localhost:80@example.com/",
        "file:///etc/passwd",
        "--version",
        "https://login.example.com/\\u001b[2J",
        "https://login.example.com/ two"
      })
  void aUrlThatIsNeitherHttpsNorOfThisMachineIsNeitherShownNorOpened(String url) throws Exception {
    try (FakeDaemon daemon = daemonWithEvent(event("open-browser", "\"url\":\"" + url + "\""))) {
      Outcome outcome = shell.run("login");
      assertThat(outcome.exitCode()).isEqualTo(3);
      assertThat(outcome.output()).isEmpty();
      assertThat(outcome.errors())
          .contains("is neither https nor on this machine")
          .doesNotContain("\u001b");
      assertThat(opened()).doesNotExist();
      assertThat(daemon.received()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://127.0.0.1:8080/a", "http://[::1]:1/", "http://localhost", "https://x"})
  void aUrlOfThisMachineOpens(String url) throws Exception {
    try (FakeDaemon daemon = daemonWithEvent(event("open-browser", "\"url\":\"" + url + "\""))) {
      assertThat(shell.run("login").output()).isEqualTo(url + "\n");
      Await.until("the browser is opened", () -> Files.exists(opened()));
      assertThat(daemon.received()).hasSize(1);
    }
  }

  @Test
  void aDeviceCodeIsShownBesideTheUrl() throws Exception {
    String code =
        event(
            "enter-code",
            """
            "userCode":"WDJB-MJHT","verificationUri":"https://example.com/device",\
            "verificationUriComplete":"https://example.com/device?user_code=WDJB-MJHT",\
            "expiresInSeconds":600,"qrCode":"▀▄\\n█▀\"""");
    try (FakeDaemon daemon = daemonWithEvent(code)) {
      Outcome outcome = shell.run("login", "--device");
      assertThat(outcome.output()).isEqualTo("https://example.com/device?user_code=WDJB-MJHT\n");
      assertThat(outcome.errors())
          .startsWith(
              """
              ▀▄
              █▀
              postern: visit https://example.com/device on any device and enter the code WDJB-MJHT within 10 min
              """);
      assertThat(daemon.received().getFirst()).contains("\"device\":true");
    }
  }

  @Test
  void whatIsPastedGoesToTheDaemonUntilItIsACode() throws Exception {
    try (FakeDaemon daemon =
            FakeDaemon.serving(
                shell.socket(),
                peer -> {
                  peer.receive();
                  peer.event(OPEN_BROWSER);
                  peer.receive();
                  peer.refuse(2, -32602, "that is no code", "paste the whole of it");
                  peer.receive();
                  peer.answer(3, "{}");
                  peer.event(event("exchanging", "\"x\":1"));
                  peer.answer(1, SIGNED_IN);
                });
        Run run = shell.start("login", "--no-browser")) {
      run.type("wrong");
      Await.until("the refusal is shown", () -> run.errors().contains("that is no code"));
      run.type("").type("  fake-code#fake-state ");
      Outcome outcome = run.outcome();
      assertThat(outcome.exitCode()).isZero();
      assertThat(outcome.errors())
          .contains("postern: hint: paste the whole of it\n", "agreed; fetching the tokens\n")
          .doesNotContain("fake-code");
      assertThat(daemon.received().subList(1, 3))
          .containsExactly(
              """
              {"jsonrpc":"2.0","id":2,"method":"login.paste","params":{"text":"wrong"}}""",
              """
              {"jsonrpc":"2.0","id":3,"method":"login.paste",\
              "params":{"text":"fake-code#fake-state"}}""");
    }
  }

  @Test
  void theEndOfTheInputDoesNotEndTheLogin() throws Exception {
    CountDownLatch inputEnded = new CountDownLatch(1);
    try (FakeDaemon daemon =
            FakeDaemon.serving(
                shell.socket(),
                peer -> {
                  peer.receive();
                  peer.event(OPEN_BROWSER);
                  waitFor(inputEnded);
                  peer.answer(1, SIGNED_IN);
                });
        Run run = shell.start("login", "--no-browser")) {
      run.endInput();
      Await.until("the url is shown", () -> run.output().contains(URL));
      inputEnded.countDown();
      assertThat(run.outcome().exitCode()).isZero();
      assertThat(daemon.received()).hasSize(1);
    }
  }

  private static void waitFor(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void ctrlCCancelsAndHangsUp() throws Exception {
    CountDownLatch hungUp = new CountDownLatch(1);
    try (FakeDaemon daemon =
            FakeDaemon.serving(
                shell.socket(),
                peer -> {
                  peer.receive();
                  peer.event(OPEN_BROWSER);
                  if (peer.receive().isEmpty()) {
                    hungUp.countDown();
                  }
                });
        Run run = shell.start("login", "--no-browser")) {
      Await.until("the url is shown", () -> run.output().contains(URL));
      run.interrupt();
      Outcome outcome = run.outcome();
      assertThat(outcome.exitCode()).isEqualTo(130);
      assertThat(outcome.errors()).endsWith("\npostern: login cancelled\n");
      hungUp.await();
      assertThat(daemon.received()).hasSize(1);
    }
  }

  @Test
  void theWayItFailedIsTold() throws Exception {
    try (FakeDaemon daemon =
        FakeDaemon.serving(
            shell.socket(),
            peer -> {
              peer.receive();
              peer.event(event("joined", "\"x\":1"));
              peer.event(event("hiccup", "\"message\":\"slow server\",\"hint\":\"wait\""));
              peer.event(event("from-the-future", "\"x\":1"));
              peer.refuse(1, -32006, "you refused", "run: postern login");
            })) {
      assertThat(shell.run("login"))
          .isEqualTo(
              new Outcome(
                  1,
                  "",
                  """
                  postern: another terminal began this login; this one waits with it
                  postern: slow server
                  postern: hint: wait
                  postern: error: you refused
                  postern: hint: run: postern login
                  """));
      assertThat(daemon.received()).hasSize(1);
    }
  }
}
