package dev.postern.cloud.aws;

import dev.postern.cloud.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Why the chain found nothing.
 *
 * <p>Its message is a list of what each of its members says, most of them that they are not set up.
 * What matters is what the one says that is.
 */
final class ChainFailure {
  private static final String NOT_IN_PROFILE = "Profile file contained no credentials";
  private static final List<String> MEMBERS =
      List.of(
          "WebIdentityTokenFileCredentialsProvider(",
          "ProfileCredentialsProvider(",
          "ContainerCredentialsProvider(",
          "InstanceProfileCredentialsProvider(");

  private static final List<String> UNREACHED =
      List.of("UnknownHostException", "through proxy", "Connection refused", "timed out");

  private final String message;
  private final Map<String, String> environment;

  private ChainFailure(String message, Map<String, String> environment) {
    this.message = message;
    this.environment = environment;
  }

  /** The problem in one sentence. */
  static ProblemException of(SdkException failure, Map<String, String> environment) {
    return new ChainFailure(String.valueOf(failure.getMessage()), environment).problem();
  }

  private ProblemException problem() {
    return webIdentity()
        .or(this::profile)
        .or(this::container)
        .orElseGet(
            () ->
                new ProblemException(
                    "no aws credentials in variables, in a profile, or from the metadata of a"
                        + " container or instance",
                    "set AWS_PROFILE, or run aws configure or aws sso login"));
  }

  private Optional<ProblemException> webIdentity() {
    return said(0)
        .filter(_ -> isSet("AWS_WEB_IDENTITY_TOKEN_FILE"))
        .map(
            said ->
                new ProblemException(
                    "aws gives no credentials for the web identity: " + said,
                    onTheWay(said).orElse("check AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN")));
  }

  private Optional<ProblemException> profile() {
    boolean chosen = isSet("AWS_PROFILE");
    String name = chosen ? environment.getOrDefault("AWS_PROFILE", "") : "default";
    return said(1)
        .filter(said -> chosen || !said.startsWith(NOT_IN_PROFILE))
        .map(said -> profile(name, said));
  }

  private static ProblemException profile(String name, String said) {
    if (said.startsWith(NOT_IN_PROFILE)) {
      return new ProblemException(
          "the aws profile %s is not there or holds no credentials".formatted(name),
          "check AWS_PROFILE against aws configure list-profiles");
    }
    return new ProblemException(
        "the aws profile %s gives no credentials: %s".formatted(name, said),
        onTheWay(said)
            .orElseGet(
                () ->
                    said.contains("SSO") || said.contains("login") || said.contains("Session token")
                        ? "run aws sso login --profile " + name
                        : "run aws sts get-caller-identity --profile %s to see more"
                            .formatted(name)));
  }

  /** What to do where a server was not reached at all, as the words of the JDK tell. */
  private static Optional<String> onTheWay(String said) {
    if (said.contains("certification path")) {
      return Optional.of(
          "set NODE_EXTRA_CA_CERTS to the certificates of the proxy that stands between");
    }
    return UNREACHED.stream().anyMatch(said::contains)
        ? Optional.of("check the network, HTTPS_PROXY and NO_PROXY")
        : Optional.empty();
  }

  private Optional<ProblemException> container() {
    return said(2)
        .filter(
            _ ->
                isSet("AWS_CONTAINER_CREDENTIALS_FULL_URI")
                    || isSet("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"))
        .map(
            said ->
                new ProblemException(
                    "the container's server gives no aws credentials: " + said,
                    "check AWS_CONTAINER_CREDENTIALS_FULL_URI and the role of the container"));
  }

  private boolean isSet(String name) {
    return !environment.getOrDefault(name, "").isEmpty();
  }

  /** What a member of the chain says: from the end of its description to the next member's. */
  private Optional<String> said(int member) {
    int name = message.indexOf(" " + MEMBERS.get(member), message.indexOf(" : [") + 1);
    int start = message.indexOf("): ", name);
    if (name < 0 || start < 0) {
      return Optional.empty();
    }
    int end =
        Stream.iterate(member + 1, next -> next < MEMBERS.size(), next -> next + 1)
            .map(next -> message.indexOf(", " + MEMBERS.get(next), start))
            .filter(next -> next > 0)
            .findFirst()
            .orElse(message.length());
    return Optional.of(message.substring(start + 3, end));
  }
}
