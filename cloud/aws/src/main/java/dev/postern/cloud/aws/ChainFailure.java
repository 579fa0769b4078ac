package dev.postern.cloud.aws;

import dev.postern.cloud.OneLine;
import dev.postern.cloud.ProblemException;
import dev.postern.cloud.aws.Chain.Member;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why the chain found nothing.
 *
 * <p>Most of its members say only that they are not set up. What matters is what the one says that
 * is.
 */
final class ChainFailure {
  private static final String NOT_IN_PROFILE = "Profile file contained no credentials";

  /** How the daemon answers a program that is run to answer the daemon. */
  private static final String LOOP = "come from a program that asks postern for them";

  /** How the SDK says that nobody is signed in. */
  private static final Pattern SIGNED_OUT =
      Pattern.compile("SSO|[Tt]oken|[Ee]xpired|re-?authenticate|login");

  private static final List<String> UNREACHED =
      List.of("UnknownHostException", "through proxy", "Connection refused", "timed out");

  private final Chain chain;
  private final Map<String, String> environment;

  private ChainFailure(Chain chain, Map<String, String> environment) {
    this.chain = chain;
    this.environment = environment;
  }

  /** The problem in one sentence. */
  static ProblemException of(Chain chain, Map<String, String> environment) {
    return new ChainFailure(chain, environment).problem();
  }

  private ProblemException problem() {
    return webIdentity()
        .or(this::profile)
        .or(this::container)
        .or(this::silentInstance)
        .orElseGet(
            () ->
                new ProblemException(
                    "no aws credentials in variables, in a profile, or from the metadata of a"
                        + " container or instance",
                    "set AWS_PROFILE, or run aws login, aws sso login or aws configure"));
  }

  private Optional<ProblemException> silentInstance() {
    return chain
        .failure(Member.INSTANCE)
        .filter(MetadataServer::isSilent)
        .map(_ -> MetadataServer.silent(environment));
  }

  private Optional<ProblemException> webIdentity() {
    return said(Member.WEB_IDENTITY)
        .filter(_ -> isSet("AWS_WEB_IDENTITY_TOKEN_FILE"))
        .map(
            said ->
                new ProblemException(
                    "aws gives no credentials for the web identity: " + said,
                    onTheWay(said).orElse("check AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN")));
  }

  private Optional<ProblemException> profile() {
    boolean chosen = isSet("AWS_PROFILE");
    String name = profile(environment);
    Optional<String> process = chain.failure(Member.PROFILE).flatMap(ProcessFailure::of);
    return process
        .map(said -> process(name, said))
        .or(
            () ->
                said(Member.PROFILE)
                    .filter(said -> chosen || !said.startsWith(NOT_IN_PROFILE))
                    .map(said -> profile(name, said)));
  }

  /** The name of the profile in use. */
  static String profile(Map<String, String> environment) {
    String chosen = environment.getOrDefault("AWS_PROFILE", "");
    return chosen.isEmpty() ? "default" : chosen;
  }

  private static ProblemException process(String name, String said) {
    if (said.contains(LOOP)) {
      return new ProblemException(
          "the aws profile %s asks postern for credentials, and postern asks that profile for them"
              .formatted(name),
          "give postern another profile as AWS_PROFILE in its credential_process");
    }
    return new ProblemException(
        "the aws profile %s gives no credentials: %s".formatted(name, said),
        "run that program by hand; credential_process of the profile %s names it".formatted(name));
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
            .or(() -> signIn(name, said))
            .orElseGet(
                () -> "run aws sts get-caller-identity --profile %s to see more".formatted(name)));
  }

  private static Optional<String> signIn(String name, String said) {
    return SIGNED_OUT.matcher(said).find()
        ? SignIn.command(name).map(command -> "run " + command)
        : Optional.empty();
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
    return said(Member.CONTAINER)
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

  /** What a member of the chain says. */
  private Optional<String> said(Member member) {
    return chain.failure(member).map(OneLine::of);
  }
}
