package dev.postern.cloud.gcp;

import dev.postern.cloud.OneLine;
import dev.postern.cloud.ProblemException;
import java.util.Map;

/** Why no credentials were found that can be used. */
final class SearchFailure {
  private static final String VARIABLE = "GOOGLE_APPLICATION_CREDENTIALS";
  private static final String NONE = "Your default credentials were not found";

  private SearchFailure() {}

  /** The problem of a search in this environment. */
  static ProblemException of(Exception failure, Map<String, String> environment) {
    String file = environment.getOrDefault(VARIABLE, "");
    String said = OneLine.of(failure);
    if (!file.isEmpty()) {
      return new ProblemException(
          "the google credentials in %s (%s) cannot be used: %s"
              .formatted(file, VARIABLE, reason(failure)),
          "set %s to a credentials file, or unset it and run gcloud auth application-default login"
              .formatted(VARIABLE));
    }
    if (said.startsWith(NONE)) {
      return new ProblemException(
          "no google credentials in %s, from gcloud, or from a metadata server%s"
              .formatted(VARIABLE, MetadataServer.place(environment)),
          "run gcloud auth application-default login, or set %s to a credentials file"
              .formatted(VARIABLE));
    }
    return new ProblemException(
        "the google credentials that gcloud wrote cannot be used: " + reason(failure),
        "run gcloud auth application-default login again");
  }

  private static String reason(Throwable failure) {
    Throwable first = innermost(failure);
    // the library looks at fields before it knows that they are there
    return first instanceof RuntimeException && !(first instanceof IllegalArgumentException)
        ? "the file is damaged or of another kind"
        : OneLine.of(first);
  }

  private static Throwable innermost(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null ? failure : innermost(cause);
  }
}
