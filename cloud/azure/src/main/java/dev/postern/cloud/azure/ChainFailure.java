package dev.postern.cloud.azure;

import dev.postern.cloud.ProblemException;
import java.time.Duration;

final class ChainFailure {
  static ProblemException overdue(Duration limit) {
    return new ProblemException("azure gave no token within %d s".formatted(limit.toSeconds()), "x");
  }

  static ProblemException of(RuntimeException failure) {
    failure.printStackTrace();
    System.err.println(failure.getMessage());
    return new ProblemException("azure", failure, "x");
  }
}
