package dev.postern.packaging.whole;

import dev.postern.packaging.whole.World.Ran;
import dev.postern.packaging.whole.World.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The doors with real programs through many lifetimes of a token: the folders of npm's and of
 * Python's packages, how many lifetimes, and the seconds of each.
 */
final class DoorsMain {
  private static final String PROFILE = "postern";
  private static final String AUDIENCE =
      "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/x";

  private DoorsMain() {}

  /** Ends with 1 where a program failed, or one request was refused. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("postern-doors-");
    boolean well = run(folder, arguments);
    System.exit(well ? 0 : 1);
  }

  private static boolean run(Path folder, String[] arguments) throws IOException {
    String modules = arguments[0];
    int lifetimes = Integer.parseInt(arguments[2]);
    int seconds = Integer.parseInt(arguments[3]);
    try (World world = AnthropicWorld.in(folder, Duration.ofSeconds(seconds));
        // each token is replaced at half of its time
        ModelApi api = new ModelApi(world.sandbox().issuer(), 2 * lifetimes)) {
      String aws =
          "%s %s %s %d %d"
              .formatted("python3", doors("aws.py"), folder.resolve("home"), lifetimes, seconds);
      Files.createDirectories(folder.resolve("home/.claude"));
      Files.writeString(
          folder.resolve("home/.claude/settings.json"),
          "{\n  \"awsCredentialExport\": \"%s export\"\n}\n".formatted(aws));
      world
          .with("PATH", System.getenv("PATH"))
          .with("PYTHONPATH", arguments[1])
          .with("ANTHROPIC_BASE_URL", api.address())
          .with("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1")
          .with("DISABLE_TELEMETRY", "1")
          .with("DISABLE_AUTOUPDATER", "1")
          .with("DISABLE_ERROR_REPORTING", "1");
      expect(world.postern("login"));
      expect(world.postern("setup", "sdk", "--base-url", api.address()));
      expect(world.postern("setup", "claude-code", "--base-url", api.address()));
      expect(world.postern("setup", "aws"));
      expect(world.postern("login", "--profile", "google"));
      expect(world.postern("setup", "google", "--profile", "google", "--audience", AUDIENCE));
      Map<String, Started> programs = new LinkedHashMap<>();
      world.with("GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES", "1");
      programs.put(
          "google",
          world.start(
              List.of(
                  "python3",
                  doors("gcp.py"),
                  folder.resolve("home/.config/gcloud/postern-google.json").toString(),
                  world.sandbox().issuer(),
                  arguments[2],
                  arguments[3])));
      programs.put("aws and boto3", world.start(List.of("sh", "-c", aws)));
      programs.put(
          "claude code",
          world.start(
              List.of(
                  "sh",
                  "-c",
                  "end=$(($(date +%s) + $2)); n=0; while [ $(date +%s) -lt $end ]; do"
                      + " [ \"$(\"$1\" -p hi)\" = pong ] || exit 1; n=$((n + 1)); sleep 1; done;"
                      + " echo $n runs",
                  "claude",
                  modules + "/@anthropic-ai/claude-code-linux-x64/claude",
                  Integer.toString(lifetimes * seconds))));
      world.with("ANTHROPIC_PROFILE", PROFILE);
      programs.put("sdk for typescript", world.start(List.of("node", doors("sdk.mjs"), modules)));
      programs.put("sdk for python", world.start(List.of("python3", doors("sdk.py"))));
      return report(world, programs, api);
    }
  }

  private static boolean report(World world, Map<String, Started> programs, ModelApi api)
      throws IOException {
    boolean well = true;
    for (Map.Entry<String, Started> each : programs.entrySet()) {
      while (each.getValue().process().isAlive()) {
        try {
          each.getValue().process().waitFor();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
      Ran ran = world.end(each.getValue());
      well &= ran.exit() == 0;
      System.out.printf(
          "%-20s exit %d  %s%s%n",
          each.getKey(), ran.exit(), ran.out().strip(), ran.exit() == 0 ? "" : ran.err().strip());
    }
    System.out.printf(
        "%d requests to the API with %d tokens, %d refused%n",
        api.answered(), api.tokens(), api.refused());
    return well && api.refused() == 0;
  }

  private static void expect(Ran ran) {
    if (ran.exit() != 0) {
      throw new IllegalStateException(ran.err());
    }
  }

  private static String doors(String file) {
    return SetupTest.doors(file);
  }
}
