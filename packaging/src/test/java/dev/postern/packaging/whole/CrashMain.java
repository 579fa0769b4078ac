package dev.postern.packaging.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The crash harness as a program: the number of rounds, and a seed. */
final class CrashMain {
  private CrashMain() {}

  /**
   * Prints the counts, also of a run that is interrupted; ends with 1 where something was wrong.
   */
  public static void main(String[] arguments) throws IOException {
    int rounds = Integer.parseInt(arguments[0]);
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
    Path folder = Files.createTempDirectory("postern-crash-");
    System.err.printf("crash: %d rounds, seed %d, in %s%n", rounds, seed, folder);
    CrashRun run = new CrashRun(folder, seed);
    Thread worker = Thread.ofPlatform().unstarted(() -> run.play(rounds));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  run.interrupt();
                  CrashRun.join(worker);
                  System.out.print(run.report().table());
                }));
    worker.start();
    CrashRun.join(worker);
    System.exit(run.report().wrong().isEmpty() ? 0 : 1);
  }
}
