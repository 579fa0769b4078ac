package dev.postern.packaging.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.packaging.whole.World.Ran;
import dev.postern.sandbox.Endpoint;
import dev.postern.sandbox.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job with the real client and the real daemon. */
class WholeTest {
  private static final Duration HOURS = Duration.ofHours(8);
  private static final Pattern TOKEN = Pattern.compile("sandbox-(at|rt|code)-\\S{8}");

  @TempDir Path folder;

  @Test
  void signInServeStatusSignOut() throws IOException {
    try (World world = World.in(folder, HOURS, "file")) {
      Ran login = world.postern("login");
      assertThat(login.err()).contains("postern: signed in as sam@sandbox.example");
      assertThat(login.exit()).isZero();
      assertThat(login.out().lines()).singleElement().asString().startsWith("http://127.0.0.1");

      Ran token = world.postern("token");
      assertThat(token.out()).startsWith("sandbox-at-").hasLineCount(1);
      assertThat(token.err()).isEmpty();
      assertThat(world.postern("token").out()).isEqualTo(token.out());

      Ran status = world.postern("status");
      assertThat(status.exit()).isZero();
      assertThat(status.out()).contains("sam@sandbox.example", "signed in", "sealed file");

      Ran logout = world.postern("logout");
      assertThat(logout.err()).contains("revoked at the server");
      assertThat(world.postern("status").exit()).isEqualTo(1);
      Ran after = world.postern("token");
      assertThat(after.exit()).isEqualTo(1);
      assertThat(after.err())
          .contains("postern: error: profile work is not signed in", "postern: hint: ");
    }
  }

  @Test
  void aDaemonThatWasKilledServesTheSameLoginWhenItIsStartedAgain() throws IOException {
    try (World world = World.in(folder, HOURS, "file")) {
      world.postern("login");
      String token = world.postern("token").out();
      long pid = pid(world);
      ProcessHandle.of(pid).orElseThrow().destroyForcibly();
      assertThat(ProcessHandle.of(pid).map(gone -> gone.onExit().join())).isNotNull();
      Ran again = world.postern("token");
      assertThat(again.out()).isEqualTo(token);
      assertThat(again.err()).contains("postern: starting the daemon");
      assertThat(world.sandbox().counts().refreshes()).isZero();
    }
  }

  private static long pid(World world) {
    return Long.parseLong(
        world
            .postern("daemon", "status", "--json")
            .out()
            .replaceAll("(?s).*\"pid\":(\\d+).*", "$1"));
  }

  @Test
  void twoHundredClientsAtTheMomentOfExpiryCauseOneRefreshAndAreAllServed() throws IOException {
    try (World world = World.in(folder, Duration.ofSeconds(15), "file")) {
      world.postern("login");
      String before = world.postern("token").out();
      world.sandbox().faults().next(Endpoint.REFRESH, new Fault.Delay(Duration.ofSeconds(2)));
      world.run(List.of("sleep", "14.2"));
      List<World.Started> clients = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        clients.add(world.start(List.of(World.nativeClient().toString(), "token")));
      }
      List<String> tokens = new ArrayList<>();
      for (World.Started client : clients) {
        Ran ran = world.end(client);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.exit()).isZero();
        tokens.add(ran.out());
      }
      assertThat(world.sandbox().counts().refreshes()).isEqualTo(1);
      assertThat(world.sandbox().counts().reuseDetected()).isZero();
      String after = world.postern("token").out();
      assertThat(tokens).contains(after).isSubsetOf(before, after);
    }
  }

  @Test
  void manyClientsThatFindNoDaemonStartOne() throws IOException {
    try (World world = World.in(folder, HOURS, "file")) {
      List<World.Started> clients = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        clients.add(world.start(List.of(World.nativeClient().toString(), "profiles")));
      }
      for (World.Started client : clients) {
        Ran ran = world.end(client);
        assertThat(ran.exit()).as(ran.err()).isZero();
      }
      assertThat(world.log().lines().filter(line -> line.contains("serving on")))
          .filteredOn(line -> line.endsWith("/postern.sock"))
          .hasSize(1);
    }
  }

  @Test
  void theLogAtItsMostTalkativeHoldsNoToken() throws IOException {
    try (World world = World.in(folder, HOURS, "file")) {
      world.postern("login");
      world.postern("token", "--min-ttl", "9h");
      world
          .sandbox()
          .faults()
          .next(Endpoint.REFRESH, new Fault.ErrorReply(400, "invalid_client", "no\u001b[31m"));
      world.postern("token", "--min-ttl", "9h");
      world.postern("logout");
      assertThat(world.log()).contains("asks for token", "not refreshed", "DEBUG");
      assertThat(world.log()).doesNotContainPattern(TOKEN).doesNotContain("\u001b");
      for (String name : List.of("profiles.json", "work.login.json")) {
        Path file = folder.resolve("state").resolve(name);
        if (Files.exists(file)) {
          assertThat(file).content().doesNotContainPattern(TOKEN);
        }
      }
    }
  }

  @Test
  void aRealBrowserSignsIn() throws IOException {
    try (World world = World.in(folder, HOURS, "memory")) {
      Path chromium =
          world.script(
              "chromium",
              "chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run"
                  + " --disable-background-networking --disable-component-update --disable-sync"
                  + " --user-data-dir=\"$HOME/browser\" --dump-dom \"$1\" >\"$HOME/page.html\"",
              "rm -rf \"$HOME/browser\"",
              "touch \"$HOME/browsed\"");
      world.with("BROWSER", chromium.toString());
      Ran login = world.postern("login", "--timeout", "90s");
      assertThat(login.err()).contains("postern: signed in");
      assertThat(login.exit()).isZero();
      Ran browsed =
          world.run(
              List.of(
                  "sh", "-c", "until [ -e home/browsed ]; do sleep 0.1; done; cat home/page.html"));
      assertThat(browsed.out()).contains("signed in");
    }
  }

  @Test
  void aLoginKeptInMemoryIsGoneWithTheDaemonAndSaidToBe() throws IOException {
    try (World world = World.in(folder, HOURS, "memory")) {
      assertThat(world.postern("login").err()).contains("forgotten when the daemon stops");
      world.postern("daemon", "stop");
      Ran status = world.postern("status");
      assertThat(status.exit()).isEqualTo(1);
      assertThat(status.out()).contains("state         signed out");
    }
  }
}
