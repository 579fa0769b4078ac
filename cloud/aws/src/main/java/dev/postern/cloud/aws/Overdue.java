package dev.postern.cloud.aws;

import dev.postern.cloud.ProblemException;
import java.time.Duration;
import java.util.Map;

/** The member of the chain that did not answer in time. */
final class Overdue {
  private Overdue() {}

  /** The problem with the member that was asked last. */
  static ProblemException of(Chain chain, Duration limit, Map<String, String> environment) {
    String within = " within %d s".formatted(Math.max(1, limit.toSeconds()));
    return switch (chain.asked()) {
      case INSTANCE -> MetadataServer.silent(environment);
      case PROFILE -> {
        String name = ChainFailure.profile(environment);
        yield new ProblemException(
            "the aws profile %s gave no credentials%s".formatted(name, within),
            "a credential_process may wait for input; run aws sts get-caller-identity --profile %s"
                    .formatted(name)
                + " to see more, and check the network, HTTPS_PROXY and NO_PROXY");
      }
      case CONTAINER ->
          new ProblemException(
              "the container's server gave no aws credentials" + within,
              "check AWS_CONTAINER_CREDENTIALS_FULL_URI and the role of the container");
      case VARIABLES, WEB_IDENTITY ->
          new ProblemException(
              "aws gave no credentials for the web identity" + within,
              "check the network, HTTPS_PROXY and NO_PROXY");
    };
  }
}
