package dev.postern.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocol.FallbackSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code uninstall --purge} removes, and what it leaves. */
class PurgeTest {
  private static final Pattern KEPT =
      Pattern.compile(
          "(?:new StateFile<>\\(folder, |\\.journal\\(|state\\.resolve\\()\"([^\"]+)\"");

  @TempDir Path folder;
  private Path config = Path.of("");
  private Path state = Path.of("");
  private Path runtime = Path.of("");

  @BeforeEach
  void install() throws IOException {
    config = Files.createDirectory(folder.resolve("dotfiles"));
    state = Files.createDirectory(folder.resolve("kept things"));
    runtime = Files.createDirectory(folder.resolve("run"));
    Path distribution = Checkout.writeDistribution(folder.resolve("dist"));
    assertThat(
            Command.of(distribution + "/bin/install", "--prefix", folder + "/prefix")
                .with("HOME", folder.toString())
                .run()
                .exit())
        .isZero();
  }

  private Command uninstall(String... more) {
    String[] words =
        Stream.concat(
                Stream.of(folder.resolve("prefix/lib/postern/bin/uninstall").toString()),
                Stream.of(more))
            .toArray(String[]::new);
    return Command.of(words)
        .with("HOME", folder.toString())
        .with("POSTERN_UNIT_DIR", folder.resolve("units").toString());
  }

  private Run purge() {
    return uninstall("--purge")
        .with("POSTERN_CONFIG_DIR", config.toString())
        .with("POSTERN_STATE_DIR", state.toString())
        .with("POSTERN_SOCKET", runtime.resolve("s.sock").toString())
        .run();
  }

  private static void write(Path in, String... names) throws IOException {
    for (String name : names) {
      Files.writeString(in.resolve(name), "fake");
    }
  }

  /** The files that the sources of the daemon name for the state folder. */
  private static List<String> namedInTheSources() throws IOException {
    try (Stream<Path> sources =
        Files.walk(Checkout.root().resolve("daemon/src/main/java"))
            .filter(file -> file.toString().endsWith(".java"))) {
      return sources
          .flatMap(file -> KEPT.matcher(text(file)).results())
          .map((MatchResult found) -> found.group(1))
          .distinct()
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyFileThatTheDaemonKeepsIsRemovedWithWhatIsBesideIt() throws IOException {
    List<String> names = namedInTheSources();
    assertThat(names).contains("trust.json", "secrets.jwe", "audit-access.jsonl", "posternd.log");
    for (String name : names) {
      write(state, name, name + ".1", "." + name + ".lock", "." + name + ".new");
    }
    for (String profile : List.of("work", "a.b@c-d_1")) {
      write(state, profile + ".login.json", "." + profile + ".login.json.lock");
      write(state, "." + profile + ".login.json.new", profile + ".refresh.lock");
      write(state, profile + ".replacing", "." + profile + ".replacing.lock");
    }
    write(state, ".gone.login.json.lock", ".gone.replacing.new");
    write(runtime, "s.sock", "s.sock.lock", "s.sock.starting");
    write(runtime, "forward-0123abcd.sock");
    bind(runtime.resolve(unseen("s.sock")));
    bind(state.resolve(unseen("posternd.sock")));
    write(config, "config.json");

    Run run = purge();

    assertThat(run.err()).contains("run postern setup NAME --undo").doesNotContain("kept");
    assertThat(run.exit()).isZero();
    assertThat(folder.resolve("prefix")).doesNotExist();
    assertThat(state).doesNotExist();
    assertThat(config).doesNotExist();
    assertThat(runtime).doesNotExist();
  }

  @Test
  void whateverElseLiesInTheFoldersStays() throws IOException {
    Files.createDirectories(config.resolve("config.json.d"));
    write(config, "bashrc", "config.json");
    write(
        state,
        "notes",
        "other.json",
        "work.login",
        "work.login.json",
        "work.login.jsonx",
        "a b.login.json",
        "trust.json");
    Files.createDirectory(state.resolve("lock.json"));
    write(runtime, "other.sock", "s.sock");

    Run run = purge();

    assertThat(run.exit()).isZero();
    assertThat(run.err())
        .contains("uninstall: kept " + config + ", which is a link or holds what is not postern's");
    assertThat(config).isDirectoryNotContaining("glob:**config.json");
    assertThat(config.resolve("bashrc")).exists();
    assertThat(config.resolve("config.json.d")).exists();
    assertThat(state.resolve("trust.json")).doesNotExist();
    for (String name :
        List.of("notes", "other.json", "work.login", "work.login.jsonx", "a b.login.json")) {
      assertThat(state.resolve(name)).exists();
    }
    assertThat(state.resolve("lock.json")).isDirectory();
    assertThat(runtime.resolve("other.sock")).exists();
    assertThat(runtime.resolve("s.sock")).doesNotExist();
  }

  @Test
  void theSocketsOfOtherProgramsStay() throws IOException {
    List<Path> others =
        List.of(
            runtime.resolve("forward-x11.sock"),
            runtime.resolve("forward-0123abcde.sock"),
            runtime.resolve("forward-0123ABCD.sock"),
            runtime.resolve(".beef"),
            runtime.resolve(unseen("other.sock")),
            state.resolve(".cafe"),
            config.resolve(".f00d"),
            config.resolve(unseen("s.sock")));
    for (Path other : others) {
      bind(other);
    }

    assertThat(purge().exit()).isZero();

    assertThat(others).allSatisfy(other -> assertThat(other).exists());
  }

  /** The name of a socket before it is seen, as {@code SocketFile.prepare} makes it. */
  private static String unseen(String name) {
    return "." + Integer.toHexString(name.hashCode());
  }

  /** Leaves a socket that nobody listens at. */
  private static void bind(Path socket) throws IOException {
    try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.bind(UnixDomainSocketAddress.of(socket));
    }
  }

  @Test
  void aLinkIsRemovedAndNotWhereItLeads() throws IOException {
    Path dotfile = Files.writeString(folder.resolve("dotfile"), "{}");
    Files.createSymbolicLink(config.resolve("config.json"), dotfile);

    purge();

    assertThat(dotfile).exists();
    assertThat(config).doesNotExist();
  }

  @Test
  void withoutNamesTheFoldersAreThoseOfTheDaemon() throws IOException {
    Path ours = Files.createDirectories(folder.resolve(".local/state/postern"));
    Path settings = Files.createDirectories(folder.resolve("settings/postern"));
    write(ours, "profiles.json");
    write(settings, "config.json");

    uninstall("--purge")
        .with("XDG_STATE_HOME", "relative")
        .with("XDG_CONFIG_HOME", folder.resolve("settings").toString())
        .with("XDG_RUNTIME_DIR", runtime.toString())
        .run();

    assertThat(ours).doesNotExist();
    assertThat(settings).doesNotExist();
    assertThat(runtime).exists();
  }

  @Test
  void withoutARuntimeFolderTheSocketIsThatOfTheStateFolder() throws IOException {
    Path shared =
        Files.createDirectories(
            folder.resolve("postern-" + Files.getAttribute(folder, "unix:uid")));
    String ours = FallbackSocket.name(state.toString());
    write(shared, ours, ours + ".lock", "postern-00000000.sock");

    uninstall("--purge")
        .with("POSTERN_STATE_DIR", "/" + state + "//")
        .with("XDG_RUNTIME_DIR", "relative")
        .with("TMPDIR", folder.toString())
        .run();

    assertThat(shared).isDirectoryNotContaining("glob:**" + ours + "*");
    assertThat(shared.resolve("postern-00000000.sock")).exists();
  }

  @Test
  void withoutPurgeAllOfThatStays() throws IOException {
    write(config, "config.json");
    write(state, "trust.json");

    Run run =
        uninstall()
            .with("POSTERN_CONFIG_DIR", config.toString())
            .with("POSTERN_STATE_DIR", state.toString())
            .run();

    assertThat(run.err()).contains("uninstall: kept " + config + " and " + state);
    assertThat(config.resolve("config.json")).exists();
    assertThat(state.resolve("trust.json")).exists();
  }
}
