package dev.postern.daemon.credential;

import dev.postern.daemon.credential.CloudSettings.Bedrock;
import dev.postern.daemon.credential.CloudSettings.Foundry;
import dev.postern.daemon.credential.CloudSettings.FoundryAuthentication;
import dev.postern.daemon.credential.CloudSettings.Vertex;
import dev.postern.daemon.credential.EffectiveEnvironment.Variable;
import dev.postern.daemon.credential.Refusal.Reason;
import dev.postern.daemon.settings.SettingsCommand;
import dev.postern.protocol.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the cloud that is switched on, and refuses what an untrusted workspace says about it. */
final class CloudReader {
  private static final Pattern REGION = Pattern.compile("[A-Za-z0-9-]+");

  /** The switches of all providers, in the order in which Claude Code looks at them. */
  private static final List<String> SWITCHES =
      List.of(
          "CLAUDE_CODE_USE_BEDROCK",
          "CLAUDE_CODE_USE_FOUNDRY",
          "CLAUDE_CODE_USE_ANTHROPIC_AWS",
          "CLAUDE_CODE_USE_MANTLE",
          "CLAUDE_CODE_USE_VERTEX");

  private final Examination examination;

  CloudReader(Examination examination) {
    this.examination = examination;
  }

  /** The switches that are on; the first of them counts. */
  List<Variable> switchedOn() {
    return SWITCHES.stream()
        .map(examination::present)
        .flatMap(Optional::stream)
        .filter(variable -> variable.untrusted() || variable.on())
        .toList();
  }

  Finding examine() {
    List<Variable> on = switchedOn();
    if (on.isEmpty()) {
      return new Finding.Nothing();
    }
    Variable first = on.getFirst();
    Optional<Refusal> objection = examination.objection(first, /* countsInBare= */ false);
    if (objection.isPresent()) {
      return new Finding.Refused(first.origin(), objection.get());
    }
    try {
      CloudSettings settings =
          switch (first.name()) {
            case "CLAUDE_CODE_USE_BEDROCK" -> bedrock();
            case "CLAUDE_CODE_USE_VERTEX" -> vertex();
            case "CLAUDE_CODE_USE_FOUNDRY" -> foundry();
            default -> throw new RefusedException(unserved(first));
          };
      return new Finding.Usable(
          origin(first, settings), new Outcome.CloudProvider(settings, Optional.empty()));
    } catch (RefusedException refused) {
      return new Finding.Refused(first.origin(), refused.refusal);
    }
  }

  private static Refusal unserved(Variable providerSwitch) {
    return new Refusal(
        Reason.UNSERVED,
        providerSwitch.name() + " switches on a provider that postern does not serve",
        "start the program without postern, or unset " + providerSwitch.name());
  }

  private String origin(Variable providerSwitch, CloudSettings settings) {
    String origin = providerSwitch.name() + " in " + providerSwitch.origin();
    return settings instanceof Bedrock bedrock
        ? origin + ", signed with " + AwsSource.of(examination, bedrock).label()
        : origin;
  }

  private Bedrock bedrock() throws RefusedException {
    Optional<String> region = text("AWS_REGION").filter(CloudReader::wellFormed);
    Optional<String> fallback = text("AWS_DEFAULT_REGION").filter(CloudReader::wellFormed);
    variable("AWS_PROFILE");
    variable("AWS_ACCESS_KEY_ID");
    variable("AWS_WEB_IDENTITY_TOKEN_FILE");
    Optional<Refusal> unread = examination.unread(SettingsCommand.AWS_CREDENTIAL_EXPORT);
    if (unread.isPresent()) {
      throw new RefusedException(unread.get());
    }
    return new Bedrock(
        on("CLAUDE_CODE_SKIP_BEDROCK_AUTH"),
        region.or(() -> fallback),
        secret("AWS_BEARER_TOKEN_BEDROCK"),
        url("ANTHROPIC_BEDROCK_BASE_URL"),
        examination.allowedCommand(SettingsCommand.AWS_AUTH_REFRESH),
        examination.allowedCommand(SettingsCommand.AWS_CREDENTIAL_EXPORT));
  }

  private Vertex vertex() throws RefusedException {
    return new Vertex(
        on("CLAUDE_CODE_SKIP_VERTEX_AUTH"),
        text("ANTHROPIC_VERTEX_PROJECT_ID"),
        text("CLOUD_ML_REGION").orElse(Vertex.DEFAULT_REGION),
        url("ANTHROPIC_VERTEX_BASE_URL"),
        examination.allowedCommand(SettingsCommand.GCP_AUTH_REFRESH));
  }

  private Foundry foundry() throws RefusedException {
    Optional<String> resource = text("ANTHROPIC_FOUNDRY_RESOURCE");
    Optional<URI> base = url("ANTHROPIC_FOUNDRY_BASE_URL");
    if (resource.isPresent() == base.isPresent()) {
      throw new RefusedException(
          "foundry has %s ANTHROPIC_FOUNDRY_RESOURCE %s ANTHROPIC_FOUNDRY_BASE_URL"
              .formatted(base.isPresent() ? "both" : "neither", base.isPresent() ? "and" : "nor"),
          "set exactly one of the two");
    }
    if (resource.isPresent() && !REGION.matcher(resource.get()).matches()) {
      throw new RefusedException(
          "ANTHROPIC_FOUNDRY_RESOURCE is not a resource name", "set it to the resource's name");
    }
    URI endpoint =
        base.orElseGet(
            () ->
                URI.create(
                    "https://" + resource.orElseThrow() + ".services.ai.azure.com/anthropic"));
    return new Foundry(resource, endpoint, foundryAuthentication());
  }

  private FoundryAuthentication foundryAuthentication() throws RefusedException {
    Optional<Secret> token = secret("ANTHROPIC_FOUNDRY_AUTH_TOKEN");
    if (token.isPresent()) {
      return new FoundryAuthentication.Token(token.get());
    }
    Optional<Secret> key = secret("ANTHROPIC_FOUNDRY_API_KEY");
    if (key.isPresent()) {
      return new FoundryAuthentication.Key(key.get());
    }
    return on("CLAUDE_CODE_SKIP_FOUNDRY_AUTH")
        ? new FoundryAuthentication.Skipped()
        : new FoundryAuthentication.AzureDefault();
  }

  private Optional<Variable> variable(String name) throws RefusedException {
    Optional<Variable> variable = examination.environment().find(name);
    Optional<Refusal> untrusted = variable.filter(Variable::untrusted).map(examination::untrusted);
    if (untrusted.isPresent()) {
      throw new RefusedException(untrusted.get());
    }
    return variable;
  }

  private boolean on(String name) throws RefusedException {
    return variable(name).filter(Variable::on).isPresent();
  }

  private Optional<String> text(String name) throws RefusedException {
    return variable(name).map(found -> found.value().reveal().strip()).filter(t -> !t.isEmpty());
  }

  private Optional<Secret> secret(String name) throws RefusedException {
    Optional<Secret> value = variable(name).map(Variable::credential);
    Optional<String> fault = value.flatMap(given -> VariableText.headerFault(given.reveal()));
    if (fault.isPresent()) {
      throw new RefusedException(
          "the value of %s is invalid: %s".formatted(name, fault.get()),
          "set it again on one line");
    }
    return value;
  }

  private Optional<URI> url(String name) throws RefusedException {
    Optional<Variable> variable = variable(name);
    if (variable.isEmpty()) {
      return Optional.empty();
    }
    return switch (BaseUrl.parse(variable.get())) {
      case BaseUrl.Parsed.Good(URI url) -> Optional.of(url);
      case BaseUrl.Parsed.Bad(Refusal refusal) -> throw new RefusedException(refusal);
    };
  }

  /** A malformed region counts as not set. */
  private static boolean wellFormed(String region) {
    return REGION.matcher(region).matches();
  }

  /** The names of the switches that are on but do not count because an earlier one does. */
  static Optional<Warning> conflict(List<Variable> on) {
    if (on.size() < 2) {
      return Optional.empty();
    }
    Stream<String> rest = on.stream().skip(1).map(Variable::name);
    return Optional.of(
        new Warning(
            on.getFirst().name() + " counts although also set: " + String.join(", ", rest.toList()),
            "switch on one cloud provider only"));
  }

  /** A cloud that is switched on but cannot be used as it is set up. */
  private static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    RefusedException(String why, String cure) {
      this(new Refusal(Reason.MALFORMED, why, cure));
    }

    RefusedException(Refusal refusal) {
      super(refusal.why());
      this.refusal = refusal;
    }
  }
}
