package dev.postern.cloud.aws;

import dev.postern.cloud.Answer;
import dev.postern.cloud.CloudProgram;
import dev.postern.cloud.Network;
import dev.postern.cloud.ProblemException;
import dev.postern.cloud.TimeLimit;
import dev.postern.protocol.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * Prints the credentials of the AWS SDK's default chain: variables, web identity, profile (static
 * keys, roles, single sign-on, {@code credential_process}), container, instance.
 */
public final class Main {
  /** The argument by which AWS STS is asked, too, whether what was found is still good. */
  private static final String CHECK = "check";

  private Main() {}

  /** Prints and ends. */
  public static void main(String[] arguments) {
    boolean check = List.of(arguments).contains(CHECK);
    CloudProgram.run(environment -> obtain(environment, check));
  }

  private static Answer obtain(Map<String, String> environment, boolean check)
      throws ProblemException {
    Http.use(Network.prepare(environment, "NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "AWS_CA_BUNDLE"));
    Optional<String> profileRegion = Regions.ofProfile();
    // else the chain would ask the metadata server for the region of AWS STS
    System.setProperty("aws.region", Regions.effective(environment, profileRegion));
    Chain chain = new Chain();
    Duration limit = Limit.of(environment);
    AwsCredentials credentials =
        TimeLimit.within(limit, chain::resolve, () -> Overdue.of(chain, limit, environment))
            .orElseThrow(() -> ChainFailure.of(chain, environment));
    if (check) {
      CallerIdentity.check(credentials);
    }
    return keys(credentials, profileRegion);
  }

  private static Answer.Keys keys(AwsCredentials credentials, Optional<String> region) {
    return new Answer.Keys(
        credentials.accessKeyId(),
        Secret.of(credentials.secretAccessKey()),
        credentials instanceof AwsSessionCredentials session
            ? Optional.of(Secret.of(session.sessionToken()))
            : Optional.empty(),
        credentials.expirationTime().or(SignOnEnd::last),
        region);
  }
}
