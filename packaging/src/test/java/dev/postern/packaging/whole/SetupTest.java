package dev.postern.packaging.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.packaging.whole.World.Ran;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code postern setup} with the real daemon, files, and programs. */
class SetupTest {
  private static final Duration HOURS = Duration.ofHours(8);
  private static final String API = "http://127.0.0.1:9";
  private static final String PASSPHRASE = "{\"passphrase\":\"fake-passphrase\"}";
  private static final String SETTINGS =
      """
      {
          "model":  "opus",
        "permissions": { "allow": [ "Bash(ls:*)" ] }
      }
      """;

  @TempDir Path folder;

  private Path home(String path) {
    return folder.resolve("home").resolve(path);
  }

  private Path anthropic(String path) {
    return home(".config/anthropic").resolve(path);
  }

  private World signedIn() throws IOException {
    World world = World.in(folder, HOURS, "file");
    assertThat(world.postern("login").exit()).isZero();
    return world;
  }

  /** A login whose tokens need the header that Anthropic's do. */
  private World signedInAtAnthropic(Duration lifetime) throws IOException {
    World world = AnthropicWorld.in(folder, lifetime);
    assertThat(world.postern("login").exit()).isZero();
    return world;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String settled(Path file, boolean there) {
    // the daemon follows an unlock or a login on a thread of its own
    for (int i = 0; i < 2000 && Files.exists(file) != there; i++) {
      LockSupport.parkNanos(10_000_000);
    }
    return Files.exists(file) ? "there" : "gone";
  }

  @Test
  void aProfileOfTheSdksFollowsLoginLogoutLockAndRestart() throws IOException {
    try (World world = signedIn()) {
      Ran dry = world.postern("setup", "sdk", "--base-url", API, "--dry-run");
      assertThat(dry.exit()).as(dry.err()).isZero();
      assertThat(dry.out()).contains("write " + anthropic("credentials/postern.json"));
      assertThat(home(".config")).doesNotExist();

      Ran done = world.postern("setup", "sdk", "--base-url", API);
      assertThat(done.out()).isEqualTo(dry.out());
      Path token = anthropic("credentials/postern.json");
      String held = world.postern("token").out().strip();
      assertThat(token).content().contains("\"access_token\":\"" + held + "\"");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
          .isEqualTo("rw-------");
      assertThat(anthropic("configs/postern.json"))
          .content()
          .contains("\"user_oauth\"", "\"base_url\": \"" + API + "\"");
      assertThat(world.postern("status").out()).contains("token file    " + token + ", work");
      assertThat(world.postern("doctor").out()).contains("it is kept fresh for profile work");
      assertThat(world.with("ANTHROPIC_PROFILE", "postern").postern("explain").out())
          .contains("postern of ANTHROPIC_PROFILE");

      world.ask(world.socket(), "lock", PASSPHRASE);
      assertThat(token).doesNotExist();
      world.postern("daemon", "stop");
      assertThat(world.postern("status").out()).contains("postern is locked");
      assertThat(token).doesNotExist();
      world.ask(world.socket(), "unlock", PASSPHRASE);
      assertThat(settled(token, true)).isEqualTo("there");

      world.postern("logout");
      assertThat(token).doesNotExist();
      assertThat(world.postern("status").out()).contains("nobody is signed in");
      assertThat(world.postern("explain").err()).contains("postern login --profile work");
      world.postern("login");
      assertThat(settled(token, true)).isEqualTo("there");

      assertThat(world.postern("setup", "sdk", "--undo").exit()).isZero();
      assertThat(names(anthropic("credentials"))).isEmpty();
      assertThat(names(anthropic("configs"))).isEmpty();
      assertThat(world.postern("status").out()).doesNotContain("token file");
      assertThat(world.postern("setup", "sdk", "--undo").err()).contains("nothing to change");
    }
  }

  @Test
  void whatTheUserChangedAfterwardsStays() throws IOException {
    try (World world = signedIn()) {
      world.postern("setup", "sdk", "--base-url", API);
      Path configuration = anthropic("configs/postern.json");
      Files.writeString(configuration, "{\"mine\": true}");
      Ran again = world.postern("setup", "sdk", "--base-url", API);
      assertThat(again.exit()).isEqualTo(4);
      assertThat(again.err()).contains("is there already, and says something else");
      Ran undone = world.postern("setup", "sdk", "--undo");
      assertThat(undone.exit()).isEqualTo(4);
      assertThat(undone.err()).contains("was changed since, and is left as it is");
      assertThat(configuration).hasContent("{\"mine\": true}");
      assertThat(anthropic("credentials/postern.json")).doesNotExist();
    }
  }

  @Test
  void aHelperIsSetForATokenOfOnesOwnProviderAndTakenOutToTheLastCharacter() throws IOException {
    try (World world = signedIn()) {
      Path settings = home(".claude/settings.json");
      Files.createDirectories(settings.getParent());
      Files.writeString(settings, SETTINGS);
      Ran done = world.postern("setup", "claude-code");
      assertThat(done.exit()).as(done.err()).isZero();
      assertThat(done.err()).contains("Claude Code gets it by a helper");
      String helper = World.nativeClient() + " helper --min-ttl 6m";
      assertThat(settings)
          .hasContent(
              SETTINGS.replace(" ] }\n", " ] },\n  \"apiKeyHelper\": \"" + helper + "\"\n"));
      assertThat(world.run(List.of("sh", "-c", helper)).out())
          .isEqualTo(world.postern("token").out());
      assertThat(world.postern("setup", "claude-code").err()).contains("nothing to change");

      assertThat(world.postern("setup", "claude-code", "--undo").exit()).isZero();
      assertThat(settings).hasContent(SETTINGS);
      assertThat(names(home(".claude"))).containsExactly("settings.json");
    }
  }

  @Test
  void aProfileIsSetForAnOAuthTokenThatNeedsItsHeader() throws IOException {
    try (World world = signedInAtAnthropic(HOURS)) {
      Ran done = world.postern("setup", "claude-code", "--base-url", API);
      assertThat(done.exit()).as(done.err()).isZero();
      assertThat(done.err())
          .contains("gives an OAuth token: Claude Code gets it by an SDK profile");
      Path settings = home(".claude/settings.json");
      assertThat(settings)
          .content()
          .contains("\"env\": { \"ANTHROPIC_PROFILE\": \"postern-claude-code\" }");
      assertThat(anthropic("credentials/postern-claude-code.json")).exists();
      Ran again = world.postern("setup", "claude-code", "--base-url", API);
      assertThat(again.exit()).as(again.err()).isZero();
      assertThat(again.out()).doesNotContain("settings.json");

      assertThat(world.postern("setup", "claude-code", "--undo").exit()).isZero();
      assertThat(settings).doesNotExist();
      assertThat(names(anthropic("credentials"))).isEmpty();
    }
  }

  @Test
  void whatCannotBeChangedSafelyIsToldAndLeft() throws IOException {
    try (World world = signedIn()) {
      Path settings = home(".claude/settings.json");
      Files.createDirectories(settings.getParent());
      for (String text :
          List.of("{ // mine\n}", "{\"apiKeyHelper\": \"pass show key\"}", "[]", "{\"a\":")) {
        Files.writeString(settings, text);
        Ran refused = world.postern("setup", "claude-code");
        assertThat(refused.exit()).as(text).isEqualTo(4);
        assertThat(refused.err()).contains(settings.toString());
        assertThat(settings).hasContent(text);
      }
      Path elsewhere = Files.writeString(home("dotfile"), "{}");
      Files.delete(settings);
      Files.createSymbolicLink(settings, elsewhere);
      Ran refused = world.postern("setup", "claude-code");
      assertThat(refused.exit()).isEqualTo(4);
      assertThat(refused.err()).contains(settings + " is a link");
      assertThat(elsewhere).hasContent("{}");
    }
  }

  @Test
  void setupsAtTheSameTimeTakeTurns() throws IOException {
    try (World world = signedIn()) {
      Path settings = home(".claude/settings.json");
      Files.createDirectories(settings.getParent());
      Files.writeString(settings, SETTINGS);
      List<World.Started> started = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String door = i % 2 == 0 ? "claude-code" : "aws";
        started.add(world.start(List.of(World.nativeClient().toString(), "setup", door)));
      }
      for (World.Started one : started) {
        Ran ran = world.end(one);
        assertThat(ran.exit()).as(ran.err()).isZero();
      }
      assertThat(Files.readString(settings).split("apiKeyHelper", -1)).hasSize(2);
      assertThat(Files.readString(home(".aws/config")).split("\\[profile", -1)).hasSize(2);
      assertThat(names(home(".claude"))).containsExactly("settings.json");
    }
  }

  @Test
  void anAwsProfileIsAddedAndTakenOutToTheLastCharacter() throws IOException {
    try (World world = signedIn()) {
      Path config = home(".aws/config");
      Files.createDirectories(config.getParent());
      String mine = "# mine\n[profile base]\nregion = eu-west-1\n";
      Files.writeString(config, mine);
      Ran done = world.postern("setup", "aws", "--from", "base");
      assertThat(done.exit()).as(done.err()).isZero();
      assertThat(config)
          .hasContent(
              mine
                  + "\n[profile postern]\n# written by postern setup aws\ncredential_process = env"
                  + " -u AWS_BEARER_TOKEN_BEDROCK AWS_PROFILE=base CLAUDE_CODE_USE_BEDROCK=1 "
                  + World.nativeClient()
                  + " credentials --setting-sources user\n");
      assertThat(world.postern("setup", "aws", "--from", "other").exit()).isEqualTo(4);
      assertThat(world.postern("setup", "aws", "--undo").exit()).isZero();
      assertThat(config).hasContent(mine);
    }
  }

  @Test
  void aCredentialFileOfGoogleNamesAProgramThatPrintsTheIdentityToken() throws IOException {
    try (World world = AnthropicWorld.in(folder, HOURS)) {
      String pool =
          "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/x";
      world.postern("login");
      Ran unkept = world.postern("setup", "google", "--audience", pool);
      assertThat(unkept.exit()).isEqualTo(4);
      assertThat(unkept.err()).contains("keeps no identity token", "\"keepIdentityToken\": true");

      world.postern("login", "--profile", "google");
      List<String> words = List.of("setup", "google", "--profile", "google", "--audience", pool);
      Ran done = world.postern(words.toArray(String[]::new));
      assertThat(done.exit()).as(done.err()).isZero();
      assertThat(done.err())
          .contains("has to trust issuer " + world.sandbox().issuer() + " with audience");
      Path file = home(".config/gcloud/postern-google.json");
      String command = World.nativeClient() + " google-token --profile google";
      assertThat(file).content().contains("\"command\": \"" + command + "\"");
      world.postern("daemon", "stop");
      Ran printed = world.run(List.of(command.split(" ")));
      assertThat(printed.err()).isEmpty();
      assertThat(printed.out())
          .startsWith("{\"version\":1,\"success\":true,")
          .contains("\"expiration_time\":");
      assertThat(world.postern("log").out()).contains("identity token for ");

      world.postern("logout", "--profile", "google");
      Ran failed = world.run(List.of(command.split(" ")));
      assertThat(failed.exit()).isZero();
      assertThat(failed.out()).contains("\"success\":false,\"code\":\"1\"", "not signed in");
      assertThat(world.postern("setup", "google", "--profile", "google", "--undo").exit()).isZero();
      assertThat(names(home(".config/gcloud"))).isEmpty();
    }
  }

  @Test
  void anSdkGoesFromTokenToTokenWithoutAFailure() throws Exception {
    try (World world = signedInAtAnthropic(Duration.ofSeconds(65));
        ModelApi api = new ModelApi(world.sandbox().issuer(), 2)) {
      assertThat(world.postern("setup", "sdk", "--base-url", api.address()).exit()).isZero();
      Ran ran =
          world
              .with("ANTHROPIC_PROFILE", "postern")
              .run(List.of("node", doors("sdk.mjs"), modules()));
      assertThat(ran.exit()).as(ran.err()).isZero();
      assertThat(api.tokens()).isEqualTo(2);
      assertThat(api.refused()).isZero();
    }
  }

  static String doors(String file) {
    return Path.of("../packaging/doors").resolve(file).toAbsolutePath().normalize().toString();
  }

  /** The folder of the installed npm packages. */
  static String modules() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of("../packaging/differential/consumers").toAbsolutePath().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return said.strip();
  }
}
