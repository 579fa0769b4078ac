package dev.postern.cloud.aws;

import dev.postern.cloud.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** What AWS STS says about whose credentials are, which it says to everybody whose are good. */
final class CallerIdentity {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Set<Integer> REFUSALS = Set.of(400, 401, 403);

  private CallerIdentity() {}

  /** Ends quietly unless AWS refuses these credentials; where it cannot be asked, they count. */
  static void check(AwsCredentials credentials) throws ProblemException {
    try (StsClient sts =
        StsClient.builder()
            .credentialsProvider(StaticCredentialsProvider.create(credentials))
            .overrideConfiguration(limits -> limits.apiCallTimeout(LIMIT))
            .build()) {
      sts.getCallerIdentity();
    } catch (StsException refused) {
      if (REFUSALS.contains(refused.statusCode()) && !refused.isThrottlingException()) {
        throw new ProblemException(
            "aws does not take the credentials that were found: " + said(refused),
            "log in to aws again, or check the keys");
      }
    } catch (SdkException _) {
      // nothing is known about them
    }
  }

  private static String said(StsException refused) {
    return Optional.ofNullable(refused.awsErrorDetails())
        .map(AwsErrorDetails::errorMessage)
        .filter(message -> !message.isBlank())
        .orElse("status " + refused.statusCode());
  }
}
