package dev.postern.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code postern store}, with a daemon and a check of config.json that stand for the real ones. */
@ParameterizedClass
@EnumSource(value = Program.class, names = "NATIVE")
class StoreTest {
  private static final String IN_KEYCHAIN =
      """
      {"place":"keychain","store":"keychain (fake)","configured":"keychain",\
      "takesPassphrase":false,"copies":false}""";
  private static final String MOVED =
      """
      {"place":"file","store":"sealed file /fake (key file)","entries":6}""";
  private static final String CONFIG =
      """
      {
        // where tokens lie
        "store": "keychain", // for now
        "idleExit": "off"
      }
      """;

  private final Shell shell;
  private final Path folder;
  private final Path file;

  StoreTest(Program program, @TempDir Path folder) throws Exception {
    Path real = folder.toRealPath();
    this.folder = Files.createDirectory(real.resolve("config"));
    file = this.folder.resolve("config.json");
    Files.writeString(file, CONFIG);
    shell = new Shell(program, real).with("POSTERN_CONFIG_DIR", this.folder.toString());
    Path daemon = shell.script("posternd", "echo \"posternd: ok\" >&2");
    shell.with("POSTERN_DAEMON", daemon.toString());
  }

  @Test
  void itTellsWhereTokensLie() throws Exception {
    try (FakeDaemon _ =
        FakeDaemon.answering(
            shell.socket(),
            """
            {"place":"file","store":"sealed file /fake","configured":"keychain",\
            "takesPassphrase":false,"copies":true,"problem":"it is damaged","hint":"mend it"}""")) {
      assertThat(shell.run("store"))
          .isEqualTo(
              new Outcome(
                  0,
                  """
                  tokens in     sealed file /fake
                  config.json   keychain
                  copies        in the other place, where they do not count; not erased yet
                  problem       it is damaged
                  hint          mend it
                  """,
                  ""));
      assertThat(shell.run("store", "status", "--json").output())
          .startsWith("{\"place\":\"file\",");
    }
  }

  @Test
  void theConfigurationFollowsAMoveWithItsCommentsKept() throws Exception {
    try (FakeDaemon daemon = FakeDaemon.answeringInTurn(shell.socket(), IN_KEYCHAIN, MOVED)) {
      assertThat(shell.run("store", "move", "file"))
          .isEqualTo(
              new Outcome(0, "", "postern: tokens were moved to sealed file /fake (key file)\n"));
      assertThat(daemon.received().getLast())
          .endsWith("\"method\":\"store.move\",\"params\":{\"to\":\"file\",\"abandon\":false}}");
    }
    assertThat(file).hasContent(CONFIG.replace("\"keychain\"", "\"file\""));
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aMoveThatIsRefusedLeavesTheConfigurationAsItIs() throws Exception {
    try (FakeDaemon _ =
        FakeDaemon.serving(
            shell.socket(),
            peer -> {
              peer.receive();
              peer.answer(1, IN_KEYCHAIN);
              peer.receive();
              peer.refuse(2, -32004, "nothing was moved: the keychain is locked", "unlock it");
            })) {
      Outcome outcome = shell.run("store", "move", "file");
      assertThat(outcome.exitCode()).isEqualTo(5);
      assertThat(outcome.errors())
          .isEqualTo(
              """
              postern: error: nothing was moved: the keychain is locked
              postern: hint: unlock it
              """);
    }
    assertThat(file).hasContent(CONFIG);
  }

  @Test
  void nothingIsMovedWhereTheConfigurationCannotFollow() throws Exception {
    Path real = Files.move(file, file.resolveSibling("real.json"));
    Files.createSymbolicLink(file, real);
    try (FakeDaemon daemon = FakeDaemon.answeringInTurn(shell.socket(), IN_KEYCHAIN, MOVED)) {
      Outcome outcome = shell.run("store", "move", "file");
      assertThat(outcome.exitCode()).isEqualTo(4);
      assertThat(outcome.errors()).contains("config.json is a link");
      assertThat(daemon.received()).hasSize(1);
    }
    assertThat(real).hasContent(CONFIG);
  }

  @Test
  void aConfigurationThatSaysSoAlreadyIsNotTouched() throws Exception {
    Path real = Files.move(file, file.resolveSibling("real.json"));
    Files.createSymbolicLink(file, real);
    String configured =
        IN_KEYCHAIN.replace("\"configured\":\"keychain\"", "\"configured\":\"file\"");
    try (FakeDaemon daemon = FakeDaemon.answeringInTurn(shell.socket(), configured, MOVED)) {
      assertThat(shell.run("store", "move", "file", "--abandon").exitCode()).isZero();
      assertThat(daemon.received().getLast()).contains("\"abandon\":true");
    }
    assertThat(real).hasContent(CONFIG);
  }

  @Test
  void aSealedFileThatTakesAPassphraseIsGivenOne() throws Exception {
    String report = IN_KEYCHAIN.replace("\"takesPassphrase\":false", "\"takesPassphrase\":true");
    try (FakeDaemon daemon = FakeDaemon.answeringInTurn(shell.socket(), report, MOVED);
        Run run = shell.start("store", "move", "file")) {
      assertThat(run.type("fake passphrase").endInput().outcome().exitCode()).isZero();
      assertThat(daemon.received().getLast())
          .contains("{\"to\":\"file\",\"passphrase\":\"fake passphrase\",\"abandon\":false}");
    }
  }

  @Test
  void whatIsNotErasedIsToldAfterTheConfigurationHasFollowed() throws Exception {
    String moved =
        MOVED.replace(
            "\"entries\":6", "\"entries\":6,\"left\":\"it is locked\",\"hint\":\"open it\"");
    try (FakeDaemon _ = FakeDaemon.answeringInTurn(shell.socket(), IN_KEYCHAIN, moved)) {
      Outcome outcome = shell.run("store", "move", "file");
      assertThat(outcome.exitCode()).isEqualTo(5);
      assertThat(outcome.errors())
          .contains("what was there before is not all erased: it is locked")
          .contains("open it; then run: postern store move file");
    }
    assertThat(file).hasContent(CONFIG.replace("\"keychain\"", "\"file\""));
  }

  @Test
  void onlyAPlaceIsMovedTo() throws Exception {
    assertThat(shell.run("store", "move", "attic").errors())
        .isEqualTo(
            """
            postern: error: store is moved to keychain or to file, not to attic
            postern: hint: run: postern help store
            """);
    assertThat(shell.run("store", "move").exitCode()).isEqualTo(2);
    assertThat(shell.run("store", "empty").exitCode()).isEqualTo(2);
  }
}
