package dev.postern.packaging.demo;

import dev.postern.protocol.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The whole main job: sign in once, serve many, refresh once, sign out. */
final class Demo {
  private static final int CLIENTS = 20;
  private static final Duration LIFETIME = Duration.ofSeconds(12);

  private final Story story;
  private final Programs programs;
  private final Server server;
  private final boolean ownBrowser;

  private Demo(Story story, Programs programs, Server server, boolean ownBrowser) {
    this.story = story;
    this.programs = programs;
    this.server = server;
    this.ownBrowser = ownBrowser;
  }

  /**
   * Runs the demo. With {@code --no-browser} it walks the sign-in itself; without, only where there
   * is no browser.
   */
  public static void main(String[] arguments) throws IOException {
    boolean ownBrowser =
        List.of(arguments).contains("--no-browser") || !OwnBrowser.isNotNeeded(System.getenv());
    Story story = new Story(System.out);
    CleanUp cleanUp = new CleanUp();
    Runtime.getRuntime().addShutdownHook(new Thread(cleanUp::close));
    int exit;
    try {
      run(story, cleanUp, ownBrowser);
      exit = 0;
    } catch (DemoException e) {
      System.err.println("postern: error: the demo ends here: " + e.getMessage());
      exit = 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      exit = 130;
    }
    cleanUp.close();
    if (exit == 0) {
      story.tell("server and daemon ended, folder removed, nothing else was touched");
    }
    System.exit(exit);
  }

  private static void run(Story story, CleanUp cleanUp, boolean ownBrowser)
      throws IOException, InterruptedException {
    Folder folder = cleanUp.add(Folder.make());
    Programs programs = new Programs(Path.of(System.getProperty("postern.bin", ".")), folder);
    story.line("one daemon owns the login, every terminal is served");
    story.line("all of this happens in " + folder.path() + ", which goes away at the end");

    story.step("an authorization server to sign in to");
    Server server = cleanUp.add(Server.start(LIFETIME, ownBrowser));
    story.tell("the sandbox, at " + server.issuer());
    story.tell("strict: PKCE or nothing, a refresh token is good for one use");
    story.tell("hasty: an access token lives %d s".formatted(LIFETIME.toSeconds()));

    story.step("the daemon");
    folder.writeConfiguration(configuration(server));
    Daemon daemon = cleanUp.add(Daemon.start(programs, folder));
    story.tell("posternd, process %d, at %s".formatted(daemon.pid(), folder.socket()));
    story.tell("it keeps tokens in its memory alone (store \"memory\"); your keychain is left be");

    Demo demo = new Demo(story, programs, server, ownBrowser);
    demo.signIn();
    demo.serveMany();
    demo.outliveTheToken();
    demo.showStatus();
    demo.signOut();
    story.step("clean up");
  }

  private void signIn() throws IOException, InterruptedException {
    story.step("sign in, once");
    if (ownBrowser) {
      story.tell("no browser here: the demo opens the address itself, and the sandbox says yes");
      story.command("postern login --no-browser");
      programs.posternAloud(this::visit, "login", "--no-browser").orFail("postern login");
    } else {
      story.tell("your browser opens; say yes there");
      story.command("postern login");
      programs.posternAloud(story::tell, "login").orFail("postern login");
    }
    story.tell("the server exchanged %d authorization code".formatted(server.codes()));
    require(server.codes() == 1, "the server should have exchanged one code");
  }

  private void serveMany() throws IOException, InterruptedException {
    story.step("%d terminals ask for a token at once".formatted(CLIENTS));
    story.command("postern token      (%d times)".formatted(CLIENTS));
    long begin = System.nanoTime();
    Set<Secret> tokens = askAll();
    long milliseconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    require(tokens.size() == 1, "all of them should have got one token");
    story.tell(
        "all of them got the same one, in %d ms; the server was not asked".formatted(milliseconds));
  }

  private void outliveTheToken() throws IOException, InterruptedException {
    story.step("the token runs out");
    Set<Secret> before = askAll();
    long refreshesBefore = server.refreshes();
    story.tell("waiting %d s, as long as it lives …".formatted(LIFETIME.toSeconds()));
    TimeUnit.NANOSECONDS.sleep(LIFETIME.toNanos());
    story.command("postern token      (%d times)".formatted(CLIENTS));
    Set<Secret> after = askAll();
    long refreshes = server.refreshes() - refreshesBefore;
    require(after.size() == 1, "all of them should have got one token");
    require(!after.equals(before), "the token should be a new one");
    require(refreshes == 1, "one refresh was due, the server saw " + refreshes);
    story.tell("all of them got the same new one; the daemon had refreshed it shortly before");
    story.tell(
        "the server saw 1 refresh: %d terminals refreshing for themselves would have"
            .formatted(CLIENTS));
    story.tell("shown it a spent refresh token, which it takes for theft and ends the login");
  }

  private void showStatus() throws IOException, InterruptedException {
    story.step("how things stand");
    story.command("postern status");
    story.tell(programs.postern("status").orFail("postern status").out());
  }

  private void signOut() throws IOException, InterruptedException {
    story.step("sign out");
    story.command("postern logout");
    Output logout = programs.postern("logout").orFail("postern logout");
    story.tell(logout.out() + logout.err());
    require(server.revocations() > 0, "the server should have been told to revoke");
    story.command("postern token");
    Output token = programs.postern("token");
    story.tell(token.err());
    require(token.exit() == 1, "that should have been exit code 1, not " + token.exit());
  }

  private Set<Secret> askAll() throws IOException, InterruptedException {
    return new HashSet<>(programs.tokens(CLIENTS));
  }

  private void visit(String line) {
    if (!line.startsWith("http")) {
      return;
    }
    story.tell(line);
    try {
      new OwnBrowser().visit(URI.create(line));
    } catch (IOException e) {
      throw new DemoException("the address does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoException("interrupted", e);
    }
  }

  private static String configuration(Server server) {
    return """
        {
          "defaultProfile": "demo",
          "store": "memory",
          "providers": {
            "demo": { "issuer": "%s", "clientId": "%s", "scopes": ["openid", "offline_access"] }
          },
          "profiles": { "demo": { "provider": "demo" } }
        }
        """
        .formatted(server.issuer(), server.clientId());
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new DemoException(message);
    }
  }
}
