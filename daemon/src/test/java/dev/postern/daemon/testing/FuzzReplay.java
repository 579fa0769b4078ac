package dev.postern.daemon.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The short form of a fuzz test: every kept input, then variations of them that are the same at
 * each run. The long form, which learns from coverage, is {@code packaging/fuzz/run}.
 */
public final class FuzzReplay {
  private static final int VARIATIONS = 3000;
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private FuzzReplay() {}

  /** Tries the inputs of the resource folder {@code fuzz/X} for a test class {@code XFuzzTest}. */
  public static void of(Class<?> test, FuzzTarget target) {
    String name = test.getSimpleName().replace("FuzzTest", "");
    List<byte[]> kept = kept(test, name);
    assertThat(kept).as("inputs in fuzz/" + name).isNotEmpty();
    assertTimeoutPreemptively(LONGEST, () -> all(kept, new Random(name.hashCode()), target));
  }

  private static void all(List<byte[]> kept, Random random, FuzzTarget target) {
    for (byte[] input : kept) {
      one(input, target);
    }
    for (int i = 0; i < VARIATIONS; i++) {
      one(FuzzVariation.of(kept, random), target);
    }
  }

  private static void one(byte[] input, FuzzTarget target) {
    try {
      target.take(input);
    } catch (Exception | AssertionError | StackOverflowError failure) {
      throw new AssertionError(
          "the input, in base64: " + Base64.getEncoder().encodeToString(input), failure);
    }
  }

  private static List<byte[]> kept(Class<?> test, String name) {
    URL folder = test.getResource("/fuzz/" + name);
    assertThat(folder).as("the resource folder fuzz/" + name).isNotNull();
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      List<byte[]> inputs = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        inputs.add(Files.readAllBytes(file));
      }
      return inputs;
    } catch (IOException | URISyntaxException e) {
      throw new AssertionError("the inputs of " + name + " cannot be read", e);
    }
  }
}
