package dev.postern.daemon.credential;

import dev.postern.daemon.credential.CloudSettings.Bedrock;
import dev.postern.daemon.credential.EffectiveEnvironment.Variable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The AWS credential that counts where several are named.
 *
 * @param label its name for a person
 * @param setAside the variables of another one that must not reach the AWS SDK
 * @param rivals what else is named, for a person; empty where nothing is
 */
record AwsSource(String label, List<String> setAside, List<String> rivals) {
  private static final List<String> KEYS =
      List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");

  AwsSource {
    setAside = List.copyOf(setAside);
    rivals = List.copyOf(rivals);
  }

  /**
   * The source for these settings.
   *
   * <p>A profile counts before exported keys, as in Claude Code, although other AWS programs have
   * it the other way round.
   */
  static AwsSource of(Examination examination, Bedrock bedrock) {
    if (bedrock.skipAuthentication()) {
      return only("no credential, as a gateway signs");
    }
    if (bedrock.bearerToken().isPresent()) {
      return only("AWS_BEARER_TOKEN_BEDROCK");
    }
    if (bedrock.credentialExport().isPresent()) {
      return only("awsCredentialExport");
    }
    Optional<Variable> profile = examination.environment().find("AWS_PROFILE");
    Optional<Variable> keys = examination.environment().find(KEYS.getFirst());
    Optional<Variable> identity = examination.environment().find("AWS_WEB_IDENTITY_TOKEN_FILE");
    if (profile.isPresent() && identity.isEmpty()) {
      return new AwsSource(
          "AWS_PROFILE=" + profile.get().value().reveal().strip() + from(profile.get()),
          keys.isPresent() ? KEYS : List.of(),
          names(keys));
    }
    return Stream.of(keys, identity)
        .flatMap(Optional::stream)
        .findFirst()
        .map(
            first ->
                new AwsSource(
                    first.name() + from(first),
                    List.of(),
                    Stream.of(names(identity), names(profile))
                        .flatMap(List::stream)
                        .filter(name -> !name.startsWith(first.name()))
                        .toList()))
        .orElseGet(() -> only("what the aws sdk finds"));
  }

  /** That another credential is named as well, empty where none is. */
  Optional<Warning> conflict() {
    return rivals.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Warning(
                "aws requests are signed with %s although also set: %s"
                    .formatted(label, String.join(", ", rivals)),
                "unset the one that is not meant"));
  }

  private static AwsSource only(String label) {
    return new AwsSource(label, List.of(), List.of());
  }

  private static List<String> names(Optional<Variable> variable) {
    return variable.map(found -> found.name() + from(found)).stream().toList();
  }

  private static String from(Variable variable) {
    return " in " + variable.origin();
  }
}
