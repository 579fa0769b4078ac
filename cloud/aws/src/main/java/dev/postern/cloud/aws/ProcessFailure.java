package dev.postern.cloud.aws;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Why the program of a {@code credential_process} gave no credentials. */
final class ProcessFailure {
  private static final Pattern OF_A_PROCESS =
      Pattern.compile("Failed to refresh process-based credentials.*", Pattern.DOTALL);
  private static final Pattern EXIT =
      Pattern.compile(
          "Command returned non-zero exit value \\((\\d+)\\) with error message: (.*)",
          Pattern.DOTALL);
  private static final Pattern MISSING =
      Pattern.compile("(AccessKeyId|SecretAccessKey) cannot be empty\\.");

  private ProcessFailure() {}

  /**
   * What went wrong, where that is what a failure comes from. The program's errors are part of it,
   * its output is not: there the keys are.
   */
  static Optional<String> of(Throwable failure) {
    return causes(failure)
        .dropWhile(cause -> !OF_A_PROCESS.matcher(message(cause)).matches())
        .skip(1)
        .findFirst()
        .map(cause -> "its credential_process " + told(message(cause)));
  }

  private static String told(String message) {
    Matcher exit = EXIT.matcher(message);
    if (exit.matches()) {
      String errors = exit.group(2).strip().replaceAll("\\R+", " / ");
      return "failed with exit code " + exit.group(1) + (errors.isEmpty() ? "" : ": " + errors);
    }
    Matcher missing = MISSING.matcher(message);
    return missing.matches()
        ? "printed no " + missing.group(1)
        : "did not print credentials as json of version 1";
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(
            Optional.of(failure), Optional::isPresent, cause -> cause.map(Throwable::getCause))
        .flatMap(Optional::stream);
  }

  private static String message(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }
}
