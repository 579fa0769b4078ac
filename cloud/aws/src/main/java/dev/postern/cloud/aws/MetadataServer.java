package dev.postern.cloud.aws;

import dev.postern.cloud.ProblemException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The metadata server of Amazon's machines, which the chain asks last. */
final class MetadataServer {
  private MetadataServer() {}

  /** Whether a failure is that it did not answer, or was not there. */
  static boolean isSilent(Throwable failure) {
    return Stream.iterate(
            Optional.of(failure), Optional::isPresent, cause -> cause.map(Throwable::getCause))
        .flatMap(Optional::stream)
        // a read that took too long is an interrupted one, a refused connection one of sockets
        .anyMatch(
            cause -> cause instanceof InterruptedIOException || cause instanceof SocketException);
  }

  /** It did not answer, and nobody else had credentials. */
  static ProblemException silent(Map<String, String> environment) {
    String place = environment.getOrDefault("AWS_EC2_METADATA_SERVICE_ENDPOINT", "");
    return new ProblemException(
        "no aws credentials in variables or in a profile, and the instance metadata server"
            + (place.isEmpty() ? "" : " at %s".formatted(place))
            + " does not answer",
        "run aws login, aws sso login or aws configure for fresh credentials, and set AWS_PROFILE and"
            + " AWS_REGION; where there is no such server set AWS_EC2_METADATA_DISABLED=true");
  }
}
