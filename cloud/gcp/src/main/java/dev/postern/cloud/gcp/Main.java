package dev.postern.cloud.gcp;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.ComputeEngineCredentials;
import com.google.auth.oauth2.GoogleCredentials;
import dev.postern.cloud.Answer;
import dev.postern.cloud.CloudProgram;
import dev.postern.cloud.Network;
import dev.postern.cloud.ProblemException;
import dev.postern.cloud.TimeLimit;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.logging.LogManager;

/**
 * Prints the token of Google's application default credentials: the file that {@code
 * GOOGLE_APPLICATION_CREDENTIALS} names, gcloud's own, or the metadata server. The file holds a
 * service account, a user, an external account or an impersonation.
 */
public final class Main {
  private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
  private static final Duration SEARCH = Duration.ofSeconds(5);
  private static final Duration METADATA = Duration.ofSeconds(10);
  private static final Duration EXCHANGE = Duration.ofSeconds(40);

  private Main() {}

  /** Prints and ends. */
  public static void main(String[] arguments) {
    CloudProgram.run(Main::obtain);
  }

  private static Answer obtain(Map<String, String> environment) throws ProblemException {
    LogManager.getLogManager().reset();
    Network.prepare(environment, "NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE");
    // the library looks for gcloud's file where the JVM takes the home folder to be
    Optional.ofNullable(environment.get("HOME"))
        .filter(home -> !home.isBlank())
        .ifPresent(home -> System.setProperty("user.home", home));
    GoogleCredentials credentials =
        TimeLimit.within(SEARCH, () -> find(environment), MetadataServer.silent(environment));
    return credentials instanceof ComputeEngineCredentials
        ? TimeLimit.within(
            METADATA, () -> token(credentials, environment), MetadataServer.silent(environment))
        : TimeLimit.within(
            EXCHANGE, () -> token(credentials, environment), ExchangeFailure.overdue(EXCHANGE));
  }

  private static GoogleCredentials find(Map<String, String> environment) throws ProblemException {
    try {
      return GoogleCredentials.getApplicationDefault().createScoped(SCOPE);
    } catch (IOException | RuntimeException unusable) {
      throw SearchFailure.of(unusable, environment);
    }
  }

  private static Answer token(GoogleCredentials credentials, Map<String, String> environment)
      throws ProblemException {
    try {
      AccessToken token = credentials.refreshAccessToken();
      return new Answer.Token(
          Secret.of(token.getTokenValue()),
          Optional.ofNullable(token.getExpirationTime()).map(Date::toInstant),
          project(credentials));
    } catch (IOException | RuntimeException refused) {
      throw credentials instanceof ComputeEngineCredentials
          ? MetadataServer.failed(refused, environment)
          : ExchangeFailure.of(refused, credentials);
    }
  }

  /** The project of the credentials themselves, else the one that pays for their quota. */
  private static Optional<String> project(GoogleCredentials credentials) {
    return ownProject(credentials)
        .or(() -> Optional.ofNullable(credentials.getQuotaProjectId()))
        .filter(project -> !project.isBlank());
  }

  private static Optional<String> ownProject(GoogleCredentials credentials) {
    try {
      return Optional.ofNullable(credentials.getProjectId());
    } catch (RuntimeException _) {
      // the metadata server would not say, and the library stumbled over that
      return Optional.empty();
    }
  }
}
