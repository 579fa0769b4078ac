package dev.postern.cloud.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.AzureAuthorityHosts;
import com.azure.identity.DefaultAzureCredentialBuilder;
import dev.postern.cloud.Answer;
import dev.postern.cloud.CloudProgram;
import dev.postern.cloud.Network;
import dev.postern.cloud.ProblemException;
import dev.postern.cloud.TimeLimit;
import dev.postern.protocol.Secret;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Prints the token of Azure's default credential: service principal, workload identity, managed
 * identity, then the logins of developers' tools.
 */
public final class Main {
  private static final String SCOPE = "https://cognitiveservices.azure.com/.default";
  private static final Duration LIMIT = Duration.ofSeconds(40);

  private Main() {}

  /** Prints and ends. */
  public static void main(String[] arguments) {
    CloudProgram.run(Main::obtain);
  }

  private static Answer obtain(Map<String, String> environment) throws ProblemException {
    // the library logs by slf4j, which would say on standard error that nobody listens
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    Network network = Network.prepare(environment, "NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE");
    return TimeLimit.within(
        LIMIT, () -> token(environment, network), ChainFailure.overdue(LIMIT, environment));
  }

  private static Answer token(Map<String, String> environment, Network network)
      throws ProblemException {
    try {
      DefaultAzureCredentialBuilder chain =
          new DefaultAzureCredentialBuilder().addPolicy(new ProxyAuthorization(network.proxies()));
      if (isPrivate(environment.getOrDefault("AZURE_AUTHORITY_HOST", ""))) {
        chain.disableInstanceDiscovery();
      }
      AccessToken token = chain.build().getTokenSync(new TokenRequestContext().addScopes(SCOPE));
      return new Answer.Token(
          Secret.of(token.getToken()),
          Optional.ofNullable(token.getExpiresAt()).map(OffsetDateTime::toInstant),
          Optional.empty());
    } catch (RuntimeException failure) {
      throw ChainFailure.of(failure, environment);
    }
  }

  /** Whether an authority is none of Microsoft's own, of which those would know nothing. */
  private static boolean isPrivate(String authority) {
    return !authority.isEmpty()
        && Stream.of(
                AzureAuthorityHosts.AZURE_PUBLIC_CLOUD,
                AzureAuthorityHosts.AZURE_GOVERNMENT,
                AzureAuthorityHosts.AZURE_CHINA)
            .noneMatch(
                known -> known.replaceFirst("/$", "").equals(authority.replaceFirst("/$", "")));
  }
}
