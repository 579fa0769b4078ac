package dev.postern.daemon.doctor;

import dev.postern.daemon.credential.BlockedCommand;
import dev.postern.daemon.credential.CallerEnvironment;
import dev.postern.daemon.credential.CloudSettings;
import dev.postern.daemon.credential.CloudSettings.Bedrock;
import dev.postern.daemon.credential.CloudSettings.Foundry;
import dev.postern.daemon.credential.CloudSettings.FoundryAuthentication;
import dev.postern.daemon.credential.CloudSettings.Vertex;
import dev.postern.daemon.credential.Outcome;
import dev.postern.daemon.platform.FileFacts;
import dev.postern.protocol.Secret;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Credentials and region of the cloud that is switched on, found by name alone. */
final class CloudCheck implements Check {
  private final FileFacts files;
  private final Path home;

  CloudCheck(FileFacts files, Path home) {
    this.files = files;
    this.home = home;
  }

  @Override
  public String name() {
    return "cloud";
  }

  @Override
  public List<Finding> run(Subject subject) {
    if (!(subject.resolution().outcome()
        instanceof Outcome.CloudProvider(CloudSettings cloud, _))) {
      return List.of();
    }
    CallerEnvironment environment =
        subject.inputs().environment().with(subject.resolution().settingsEnvironment());
    List<Finding> findings =
        new ArrayList<>(
            switch (cloud) {
              case Bedrock bedrock -> bedrock(bedrock, environment);
              case Vertex vertex -> vertex(vertex, environment);
              case Foundry foundry -> List.of(foundry(foundry, environment));
            });
    for (BlockedCommand blocked : subject.resolution().blockedCommands()) {
      findings.add(
          Finding.warn(
              cloud.label() + " commands",
              blocked.command().key() + " is blocked: " + blocked.refusal().why(),
              blocked.refusal().cure()));
    }
    return findings;
  }

  private List<Finding> bedrock(Bedrock bedrock, CallerEnvironment environment) {
    Optional<String> source =
        skipped(bedrock)
            .or(() -> bedrock.bearerToken().map(_ -> "AWS_BEARER_TOKEN_BEDROCK"))
            .or(() -> bedrock.credentialExport().map(_ -> "awsCredentialExport"))
            .or(
                () ->
                    variable(
                        environment,
                        "AWS_ACCESS_KEY_ID",
                        "AWS_PROFILE",
                        "AWS_WEB_IDENTITY_TOKEN_FILE",
                        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
                        "AWS_SHARED_CREDENTIALS_FILE",
                        "AWS_CONFIG_FILE"))
            .or(() -> file(".aws/credentials"))
            .or(() -> file(".aws/config"));
    List<Finding> findings = new ArrayList<>();
    findings.add(
        lacksProfile(source, environment)
            ? Finding.fail(
                "bedrock credentials",
                "AWS_PROFILE names a profile that the caller's aws files do not have",
                "check AWS_PROFILE against aws configure list-profiles, or run aws configure")
            : credentials(bedrock, source));
    findings.add(
        bedrock
            .region()
            .map(region -> Finding.ok("bedrock region", region))
            .orElseGet(
                () ->
                    Finding.warn(
                        "bedrock region",
                        "no variable names one; the profile's counts, else "
                            + Bedrock.DEFAULT_REGION,
                        "set AWS_REGION")));
    return findings;
  }

  /** Whether all depends on a profile that is not there; a web identity would come before it. */
  private boolean lacksProfile(Optional<String> source, CallerEnvironment environment) {
    return source.filter("AWS_PROFILE"::equals).isPresent()
        && environment.find("AWS_WEB_IDENTITY_TOKEN_FILE").isEmpty()
        && environment
            .find("AWS_PROFILE")
            .map(Secret::reveal)
            .filter(new AwsProfileFiles(environment, home)::lack)
            .isPresent();
  }

  private List<Finding> vertex(Vertex vertex, CallerEnvironment environment) {
    Optional<String> source =
        skipped(vertex)
            .or(() -> variable(environment, "GOOGLE_APPLICATION_CREDENTIALS"))
            .or(() -> gcloud(environment))
            .or(() -> variable(environment, "GCE_METADATA_HOST"));
    List<Finding> findings = new ArrayList<>();
    findings.add(
        environment
            .find("GOOGLE_APPLICATION_CREDENTIALS")
            .filter(file -> !vertex.skipAuthentication() && !isThere(file.reveal()))
            .map(
                _ ->
                    Finding.fail(
                        "vertex credentials",
                        "GOOGLE_APPLICATION_CREDENTIALS names a file that is not there",
                        "set it to a credentials file, or unset it"))
            .orElseGet(() -> credentials(vertex, source)));
    if (vertex.project().isEmpty()) {
      findings.add(
          Finding.warn(
              "vertex project",
              "no variable names one; only that of the credentials may count",
              "set ANTHROPIC_VERTEX_PROJECT_ID"));
    }
    findings.add(Finding.ok("vertex region", vertex.region()));
    return findings;
  }

  private Finding foundry(Foundry foundry, CallerEnvironment environment) {
    return switch (foundry.authentication()) {
      case FoundryAuthentication.Skipped() -> credentials(foundry, skipped(foundry));
      case FoundryAuthentication.Token _ ->
          credentials(foundry, Optional.of("ANTHROPIC_FOUNDRY_AUTH_TOKEN"));
      case FoundryAuthentication.Key _ ->
          credentials(foundry, Optional.of("ANTHROPIC_FOUNDRY_API_KEY"));
      case FoundryAuthentication.AzureDefault() ->
          credentials(
              foundry,
              variable(
                      environment,
                      "AZURE_CLIENT_ID",
                      "AZURE_FEDERATED_TOKEN_FILE",
                      "IDENTITY_ENDPOINT")
                  .or(() -> variable(environment, "AZURE_CONFIG_DIR"))
                  .or(() -> file(".azure")));
    };
  }

  /** The file that gcloud writes, in the folder that the caller's gcloud uses. */
  private Optional<String> gcloud(CallerEnvironment environment) {
    String folder =
        environment.find("CLOUDSDK_CONFIG").map(Secret::reveal).orElse(".config/gcloud");
    return file(folder + "/application_default_credentials.json");
  }

  private static Finding credentials(CloudSettings cloud, Optional<String> source) {
    String name = cloud.label() + " credentials";
    return source
        .map(from -> Finding.ok(name, from))
        .orElseGet(
            () ->
                Finding.warn(
                    name,
                    "none in the usual places, so that only the metadata server can have them",
                    cloud.metadataTimeout().cure()));
  }

  private static Optional<String> skipped(CloudSettings cloud) {
    return cloud.skipAuthentication()
        ? Optional.of(
            "none wanted, by CLAUDE_CODE_SKIP_" + cloud.label().toUpperCase(Locale.ROOT) + "_AUTH")
        : Optional.empty();
  }

  private static Optional<String> variable(CallerEnvironment environment, String... names) {
    return List.of(names).stream().filter(name -> environment.find(name).isPresent()).findFirst();
  }

  /** Whether a file is there; of a relative path nothing is known. */
  private boolean isThere(String file) {
    try {
      Path path = Path.of(file);
      return !path.isAbsolute() || files.exists(path);
    } catch (InvalidPathException _) {
      return false;
    }
  }

  private Optional<String> file(String place) {
    return Optional.of(home.resolve(place)).filter(files::exists).map(Path::toString);
  }
}
