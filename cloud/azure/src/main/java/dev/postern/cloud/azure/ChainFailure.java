package dev.postern.cloud.azure;

import com.azure.identity.CredentialUnavailableException;
import dev.postern.cloud.OneLine;
import dev.postern.cloud.ProblemException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Why Azure's default credential gives no token. */
final class ChainFailure {
  private static final List<Class<? extends Exception>> UNREACHABLE =
      List.of(
          UnknownHostException.class,
          UnresolvedAddressException.class,
          ConnectException.class,
          HttpTimeoutException.class);

  /** What proves to be the client of {@code AZURE_CLIENT_ID}. */
  private static final List<String> PROOFS =
      List.of("AZURE_CLIENT_SECRET", "AZURE_CLIENT_CERTIFICATE_PATH", "AZURE_FEDERATED_TOKEN_FILE");

  private ChainFailure() {}

  /** The member of the chain that is asked first where these variables are set has not answered. */
  static ProblemException overdue(Duration limit, Map<String, String> environment) {
    String within = " within %d s".formatted(limit.toSeconds());
    if (!isPrincipal(environment)) {
      return new ProblemException(
          "azure gave no token" + within,
          "a metadata server that does not answer is the usual reason: run az login and set"
              + " AZURE_TOKEN_CREDENTIALS=dev, so that it is not asked");
    }
    String authority = environment.getOrDefault("AZURE_AUTHORITY_HOST", "");
    return new ProblemException(
        "azure's token server%s gave no token for AZURE_CLIENT_ID%s"
            .formatted(authority.isEmpty() ? "" : " at " + authority, within),
        "check the network, AZURE_AUTHORITY_HOST, HTTPS_PROXY and NO_PROXY");
  }

  /** Whether the variables hold a service principal or a workload identity that counts. */
  private static boolean isPrincipal(Map<String, String> environment) {
    return isSet(environment, "AZURE_CLIENT_ID")
        && isSet(environment, "AZURE_TENANT_ID")
        && PROOFS.stream().anyMatch(proof -> isSet(environment, proof))
        && !environment.getOrDefault("AZURE_TOKEN_CREDENTIALS", "").equalsIgnoreCase("dev");
  }

  /** The problem of a chain in this environment. */
  static ProblemException of(RuntimeException failure, Map<String, String> environment) {
    return failure instanceof CredentialUnavailableException
        ? none(failure, environment)
        : refused(failure);
  }

  private static ProblemException none(RuntimeException failure, Map<String, String> environment) {
    String said = String.valueOf(failure.getMessage());
    if (said.contains("run 'az login'")) {
      return new ProblemException(
          "no azure credentials: az is there, and nobody is logged in", "run az login");
    }
    if (isSet(environment, "AZURE_CLIENT_ID") && said.contains("not fully configured")) {
      return new ProblemException(
          "no azure credentials: AZURE_CLIENT_ID is set, and some that belong to it are not",
          "set AZURE_TENANT_ID, and AZURE_CLIENT_SECRET, AZURE_CLIENT_CERTIFICATE_PATH or"
              + " AZURE_FEDERATED_TOKEN_FILE; or run az login");
    }
    String chosen = environment.getOrDefault("AZURE_TOKEN_CREDENTIALS", "");
    return new ProblemException(
        chosen.isEmpty()
            ? "no azure credentials in variables, from a managed identity, or from az"
            : "no azure credentials from %s (AZURE_TOKEN_CREDENTIALS)".formatted(chosen),
        "run az login, or set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET, or"
            + " ANTHROPIC_FOUNDRY_API_KEY");
  }

  private static ProblemException refused(RuntimeException failure) {
    Member member = Member.of(String.valueOf(failure.getMessage()));
    if (causes(failure).anyMatch(SSLException.class::isInstance)) {
      return new ProblemException(
          "azure's token server is not trusted, asked for %s".formatted(member.name),
          "set NODE_EXTRA_CA_CERTS to the certificates of the proxy that stands between");
    }
    if (member != Member.MANAGED_IDENTITY && causes(failure).anyMatch(ChainFailure::unreachable)) {
      return new ProblemException(
          "azure's token server cannot be reached for %s".formatted(member.name),
          "check the network, AZURE_AUTHORITY_HOST, HTTPS_PROXY and NO_PROXY");
    }
    String said = said(failure);
    return new ProblemException(
        "azure gives no token for %s: %s".formatted(member.name, said),
        said.startsWith("Tunnel failed")
            ? "check HTTPS_PROXY with its name and password, and NO_PROXY"
            : member.hint);
  }

  private static boolean unreachable(Throwable cause) {
    return UNREACHABLE.stream().anyMatch(kind -> kind.isInstance(cause));
  }

  /** What the first that failed said, of which others tell only that there is more inside. */
  private static String said(RuntimeException failure) {
    return causes(failure)
        .map(Throwable::getMessage)
        .flatMap(message -> Optional.ofNullable(message).stream())
        .filter(message -> !message.isBlank())
        .reduce((_, inner) -> inner)
        .map(message -> message.replaceFirst("(?s) ?To mitigate this issue.*", ""))
        // msal4j quotes the text that it could not read
        .map(
            message ->
                message.replaceFirst("(?s)the response could not be parsed: .*", "not in json"))
        // and so does the reader of json beneath it
        .map(message -> message.replaceFirst("(?s)^.*\\[Source: .*", "its answer is not json"))
        .map(OneLine::of)
        .orElseGet(() -> OneLine.of(failure));
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(
            Optional.of(failure), Optional::isPresent, cause -> cause.map(Throwable::getCause))
        .flatMap(Optional::stream);
  }

  private static boolean isSet(Map<String, String> environment, String name) {
    return !environment.getOrDefault(name, "").isEmpty();
  }

  /** A member of the chain, by the name that its messages carry. */
  private enum Member {
    ENVIRONMENT(
        "EnvironmentCredential",
        "the service principal of the variables",
        "check AZURE_TENANT_ID, AZURE_CLIENT_ID and its secret or certificate"),
    WORKLOAD_IDENTITY(
        "WorkloadIdentityCredential",
        "the workload identity",
        "check AZURE_FEDERATED_TOKEN_FILE, AZURE_TENANT_ID and AZURE_CLIENT_ID"),
    MANAGED_IDENTITY(
        "ManagedIdentityCredential",
        "the managed identity",
        "assign one to this machine, or run az login and set AZURE_TOKEN_CREDENTIALS=dev, so that"
            + " the metadata server is not asked"),
    CLI("AzureCliCredential", "the login of az", "run az login"),
    OTHER("", "this environment", "run az login");

    private final String label;
    private final String name;
    private final String hint;

    Member(String label, String name, String hint) {
      this.label = label;
      this.name = name;
      this.hint = hint;
    }

    static Member of(String message) {
      return Stream.of(values())
          .filter(member -> message.contains(member.label))
          .findFirst()
          .orElse(OTHER);
    }
  }
}
