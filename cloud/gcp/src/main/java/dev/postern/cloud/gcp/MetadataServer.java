package dev.postern.cloud.gcp;

import dev.postern.cloud.OneLine;
import dev.postern.cloud.ProblemException;
import java.util.Map;

/** The problems with the metadata server of Google's machines. */
final class MetadataServer {
  private static final String HINT =
      "run gcloud auth application-default login for fresh credentials, or set"
          + " GOOGLE_APPLICATION_CREDENTIALS; and set ANTHROPIC_VERTEX_PROJECT_ID and"
          + " CLOUD_ML_REGION, so that nothing is asked of that server";

  private MetadataServer() {}

  /** It does not answer in time. */
  static ProblemException silent(Map<String, String> environment) {
    return new ProblemException(
        "google's metadata server%s does not answer".formatted(place(environment)), HINT);
  }

  /** It gives no token. */
  static ProblemException failed(Throwable failure, Map<String, String> environment) {
    return new ProblemException(
        "google's metadata server%s gives no token: %s"
            .formatted(place(environment), OneLine.of(failure)),
        HINT);
  }

  /** Where it is, if somewhere else than usual. */
  static String place(Map<String, String> environment) {
    String host = environment.getOrDefault("GCE_METADATA_HOST", "");
    return host.isEmpty() ? "" : " at %s (GCE_METADATA_HOST)".formatted(host);
  }
}
