package dev.postern.sandbox;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The sandbox as a program of its own.
 *
 * <p>It prints one line of JSON with {@code issuer}, {@code client_id}, {@code manual_redirect_uri}
 * and {@code admin_key}, and serves until SIGTERM or the end of its standard input.
 */
public final class SandboxMain {
  /**
   * The libraries that tell of their start; held here, since a logger nobody holds is forgotten.
   */
  private static final List<Logger> TALKERS =
      Stream.of("io.undertow", "org.xnio", "org.jboss.threads").map(Logger::getLogger).toList();

  private SandboxMain() {}

  /** Starts the sandbox as the arguments say; see {@link SandboxArguments}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    TALKERS.forEach(logger -> logger.setLevel(Level.WARNING));
    SandboxOptions options;
    try {
      options = SandboxArguments.parse(arguments);
    } catch (IllegalArgumentException wrong) {
      System.err.println("sandbox: error: " + wrong.getMessage());
      System.err.println("sandbox: hint: " + SandboxArguments.USAGE);
      System.exit(2);
      return;
    }
    try (Sandbox sandbox = Sandbox.start(options)) {
      System.out.println(
          Json.object()
              .put("issuer", sandbox.issuer())
              .put("client_id", sandbox.clientId())
              .put("manual_redirect_uri", sandbox.manualRedirectUri())
              .put("admin_key", sandbox.adminKey().reveal()));
      awaitEnd();
    }
  }

  private static void awaitEnd() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    Thread.ofPlatform()
        .daemon()
        .name("standard-input")
        .start(
            () -> {
              try {
                while (System.in.read() >= 0) {}
              } catch (IOException _) {
                // an input that cannot be read has ended
              }
              end.countDown();
            });
    end.await();
  }
}
