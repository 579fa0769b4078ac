package dev.postern.packaging.differential;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Starts the comparison where nothing but loopback can be reached. */
final class Differential {
  /** A network with loopback alone, mounts of its own, and no program that outlives it. */
  private static final List<String> ALONE =
      List.of(
          "unshare",
          "-rnm",
          "--pid",
          "--fork",
          "--kill-child",
          "--mount-proc",
          "sh",
          "-c",
          "ip link set lo up && exec \"$@\"",
          "alone");

  private static final String JAVA = System.getProperty("java.home") + "/bin/java";
  private static final String CLASS_PATH =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  private Differential() {}

  /** The folder of the table and of what names the programs. */
  static Path folder() {
    return Path.of("../packaging/differential").toAbsolutePath().normalize();
  }

  /** Runs the given rows, or those that are run often; every program of it ends with it. */
  static int run(List<String> arguments, ProcessBuilder.Redirect output)
      throws IOException, InterruptedException {
    requireNamespaces();
    String modules = modules().toString();
    Path folder = Files.createTempDirectory("postern-differential-");
    try {
      List<String> words = new ArrayList<>(ALONE);
      words.addAll(List.of(JAVA, "-XX:+UseSerialGC", "-cp", CLASS_PATH));
      words.addAll(List.of(DifferentialInside.class.getName(), modules, folder.toString()));
      words.addAll(arguments);
      return new ProcessBuilder(words)
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .redirectOutput(output)
          .start()
          .waitFor();
    } finally {
      remove(folder);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void requireNamespaces() throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(ALONE);
    words.add("true");
    Process tried = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(tried.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (tried.waitFor() != 0) {
      throw new IllegalStateException(
          "no network of its own can be made: %s: %s; run this as root, or allow user namespaces"
              .formatted(String.join(" ", words), said.strip()));
    }
  }

  private static Path modules() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(folder() + "/consumers")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(
          "the programs to compare with are not installed; packaging/differential/consumers says"
              + " why");
    }
    return Path.of(said.strip());
  }
}
