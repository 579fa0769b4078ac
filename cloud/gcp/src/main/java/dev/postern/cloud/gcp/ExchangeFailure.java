package dev.postern.cloud.gcp;

import com.google.api.client.http.HttpResponseException;
import com.google.auth.oauth2.ExternalAccountCredentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ImpersonatedCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.auth.oauth2.UserCredentials;
import dev.postern.cloud.OneLine;
import dev.postern.cloud.ProblemException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Why Google gives no token for credentials that were found. */
final class ExchangeFailure {
  private ExchangeFailure() {}

  /** The token server does not answer. */
  static ProblemException overdue(Duration limit) {
    return new ProblemException(
        "google gave no token within %d s".formatted(limit.toSeconds()),
        "check the network, HTTPS_PROXY and NO_PROXY");
  }

  /** The problem with an exchange of these credentials. */
  static ProblemException of(Throwable failure, GoogleCredentials credentials) {
    return find(failure, SSLException.class)
        .map(
            untrusted ->
                new ProblemException(
                    "google's token server is not trusted",
                    untrusted,
                    "set NODE_EXTRA_CA_CERTS to the certificates of the proxy that stands between"))
        .or(
            () ->
                Stream.of(
                        UnknownHostException.class,
                        ConnectException.class,
                        SocketTimeoutException.class,
                        SocketException.class)
                    .flatMap(kind -> find(failure, kind).stream())
                    .findFirst()
                    .map(
                        unreachable ->
                            new ProblemException(
                                "google's token server cannot be reached",
                                unreachable,
                                "check the network, HTTPS_PROXY and NO_PROXY")))
        .orElseGet(() -> refused(failure, credentials));
  }

  private static ProblemException refused(Throwable failure, GoogleCredentials credentials) {
    String said =
        find(failure, HttpResponseException.class)
            .map(answer -> Refusal.of(answer.getStatusCode(), answer.getContent()))
            .orElseGet(() -> OneLine.of(failure));
    Kind kind = Kind.of(credentials);
    if (said.contains("tunnel through proxy")) {
      return new ProblemException(
          "google's token server cannot be reached: " + said,
          "check HTTPS_PROXY with its name and password, and NO_PROXY");
    }
    return new ProblemException(
        "google gives no token for %s: %s".formatted(kind.name, said), kind.hint);
  }

  private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> kind) {
    return Stream.iterate(Optional.of(failure), Optional::isPresent, ExchangeFailure::cause)
        .flatMap(Optional::stream)
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst();
  }

  private static Optional<Throwable> cause(Optional<Throwable> failure) {
    return failure.map(Throwable::getCause);
  }

  /** What a person calls a sort of credentials, and how to get better ones. */
  private enum Kind {
    SERVICE_ACCOUNT("the service account", "check that its key is still valid, or make a new one"),
    USER("the user of gcloud", "run gcloud auth application-default login again"),
    EXTERNAL_ACCOUNT(
        "the external account",
        "check its source of tokens and the workload identity pool that the file names"),
    IMPERSONATED(
        "the impersonated service account",
        "check that the source may create tokens for it, or run gcloud auth application-default"
            + " login again"),
    OTHER("these credentials", "run gcloud auth application-default login");

    private final String name;
    private final String hint;

    Kind(String name, String hint) {
      this.name = name;
      this.hint = hint;
    }

    static Kind of(GoogleCredentials credentials) {
      return switch (credentials) {
        case ServiceAccountCredentials _ -> SERVICE_ACCOUNT;
        case UserCredentials _ -> USER;
        case ExternalAccountCredentials _ -> EXTERNAL_ACCOUNT;
        case ImpersonatedCredentials _ -> IMPERSONATED;
        default -> OTHER;
      };
    }
  }
}
