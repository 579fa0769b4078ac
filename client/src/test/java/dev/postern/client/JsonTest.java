package dev.postern.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code --json} prints: one object on one line, of every command that answers something. */
class JsonTest {
  private static final Path DOCUMENT = Path.of("../docs/json.md");

  private final Path folder;
  private final Shell shell;

  JsonTest(@TempDir Path folder) throws Exception {
    this.folder = folder.toRealPath();
    this.shell = new Shell(Program.NATIVE, this.folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          token --json            | {"accessToken":"fake-token","profile":"work","expiresAt":1,"scopes":["a"]}
          --json token            | {"accessToken":"fake-token","profile":"work","scopes":[]}
          logout --json           | {"profiles":[{"profile":"work","revoked":true}]}
          profiles --json         | {"defaultProfile":"a","current":"a","profiles":[]}
          --json profiles         | {"defaultProfile":"a","current":"a","profiles":[]}
          providers --json        | {"providers":[]}
          untrust --json          | {"root":"/src","trusted":true}
          trust --json            | {"root":"/src","state":"nothing-to-trust","lines":[],"fingerprint":"f"}
          trust --list --json     | {"workspaces":[]}
          log --json              | {"entries":[]}
          forward --list --json   | {"sockets":[]}
          explain --json          | {"sentence":"s","answered":true,"rows":[],"notices":[]}
          daemon start --json     | {"version":"1","protocolVersion":1,"pid":7,"startedAt":1,"socket":"/s","sockets":[],"connections":1,"logFile":"/l"}
          """)
  void theAnswerOfTheDaemonStandsAlone(String line, String answer) throws Exception {
    try (FakeDaemon daemon = FakeDaemon.answering(shell.socket(), answer)) {
      assertThat(shell.run(line.split(" ")).output()).isEqualTo(answer + "\n");
      assertThat(daemon.received()).hasSize(1);
    }
  }

  @Test
  void aLoginIsOneObjectAndItsAddressIsOnStandardError() throws Exception {
    String signedIn = "{\"profile\":\"work\",\"account\":\"ada\",\"store\":\"keychain\"}";
    try (FakeDaemon daemon =
        FakeDaemon.serving(
            shell.socket(),
            peer -> {
              peer.receive();
              peer.event("{\"kind\":\"open-browser\",\"url\":\"https://example.com/\"}");
              peer.answer(1, signedIn);
            })) {
      Outcome outcome = shell.run("login", "--no-browser", "--json");
      assertThat(outcome.output()).isEqualTo(signedIn + "\n");
      assertThat(outcome.errors())
          .startsWith("https://example.com/\n")
          .contains("signed in as ada");
      assertThat(daemon.received()).hasSize(1);
    }
  }

  @Test
  void aSocketThatWasOpenedAndAProfileThatWasChosenAreObjects() throws Exception {
    String socket = "{\"path\":\"/f\",\"profiles\":[\"a\"],\"expiresAt\":1}";
    try (FakeDaemon _ = FakeDaemon.answering(shell.socket(), "{\"sockets\":[" + socket + "]}")) {
      assertThat(shell.run("forward", "--json").output()).isEqualTo(socket + "\n");
    }
    Files.delete(shell.socket());
    try (FakeDaemon _ = FakeDaemon.answering(shell.socket(), "{\"unknown\":true}")) {
      assertThat(shell.run("use", "a", "--here", "--json"))
          .isEqualTo(
              new Outcome(
                  0,
                  "{\"profile\":\"a\",\"directory\":\"" + folder + "\",\"unknown\":true}\n",
                  ""));
    }
  }

  @Test
  void theConfigurationIsTold() throws Exception {
    shell.with("POSTERN_CONFIG_DIR", folder.toString());
    Files.writeString(folder.resolve("config.json"), "{ \"store\": \"file\" } // mine\n");
    assertThat(shell.run("config", "path", "--json").output())
        .isEqualTo("{\"path\":\"" + folder + "/config.json\"}\n");
    assertThat(shell.run("config", "get", "store", "--json").output())
        .isEqualTo("{\"key\":\"store\",\"value\":\"file\"}\n");
    assertThat(shell.run("config", "list", "--json").output()).isEqualTo("{\"store\":\"file\"}\n");
  }

  @Test
  void aSetupIsToldWithoutItsPlan() throws Exception {
    try (FakeDaemon _ = FakeDaemon.answering(shell.socket(), "{}")) {
      Outcome outcome = shell.run("setup", "aws", "--undo", "--json");
      assertThat(outcome.output()).isEqualTo("{\"steps\":[],\"done\":true,\"notes\":[]}\n");
    }
  }

  @Test
  void theDocumentNamesEveryCommandThatTakesIt() throws Exception {
    TreeSet<String> told = new TreeSet<>();
    for (String line : Files.readAllLines(DOCUMENT)) {
      if (line.startsWith("| `postern ")) {
        told.add(line.split("[ `]")[3]);
      }
    }
    TreeSet<String> taking = new TreeSet<>();
    for (String command : shell.run("__manual").output().lines().toList()) {
      if (shell.run(command, "--help").output().lines().anyMatch(JsonTest::isEntryOfJson)) {
        taking.add(command);
      }
    }
    assertThat(told).isEqualTo(taking).contains("token");
  }

  private static boolean isEntryOfJson(String line) {
    return line.startsWith("  --json ");
  }
}
