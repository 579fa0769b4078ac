package dev.postern.daemon.credential;

import dev.postern.daemon.credential.Refusal.Reason;
import dev.postern.daemon.settings.LoginMethod;
import dev.postern.daemon.settings.SettingsFault;
import dev.postern.protocol.Secret;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides which source counts: a function of its inputs, without any other effect. */
public final class Resolver {
  private final Examination examination;
  private final RequestSettingsReader requestReader;
  private final RequestSettings request;
  private final Map<Source, Finding> findings = new EnumMap<>(Source.class);

  private Resolver(ResolutionInputs inputs) {
    examination = new Examination(inputs);
    requestReader = new RequestSettingsReader(examination);
    request = requestReader.read();
    SourceExaminer examiner = new SourceExaminer(examination, request);
    for (Source source : Source.values()) {
      findings.put(source, examiner.examine(source));
    }
    findings.computeIfPresent(
        Source.CLOUD_PROVIDER, (_, cloud) -> GatewayCredential.with(cloud, findings));
  }

  /**
   * Resolves.
   *
   * <p>The first source in order that can serve counts. A source that is there but refused is
   * passed over where the refusal is the mode the caller chose, a missing approval, policy or the
   * host; it ends the search where going on would serve another account unnoticed or let an
   * untrusted workspace steer: then the answer is that refusal. What makes every request impossible
   * (broken policy, a malformed or untrusted redirection) refuses the source that would have
   * counted.
   */
  public static Resolution resolve(ResolutionInputs inputs) {
    return new Resolver(inputs).resolution();
  }

  private Resolution resolution() {
    Optional<Source> deciding = deciding();
    Optional<Refusal> general = generalRefusal(deciding);
    deciding.ifPresent(
        source ->
            general.ifPresent(
                refusal -> {
                  if (findings.get(source) instanceof Finding.Usable(String origin, _)) {
                    findings.put(source, new Finding.Refused(origin, refusal));
                  }
                }));
    Outcome outcome = outcome(deciding, general);
    return new Resolution(
        outcome,
        CredentialHeaders.beside(outcome, request),
        findings.entrySet().stream()
            .map(entry -> row(entry.getKey(), entry.getValue(), deciding))
            .toList(),
        warnings(outcome, deciding),
        settingsEnvironment(deciding),
        keyToApprove(deciding),
        blockedCommands(deciding));
  }

  /** What the settings add, and which of two AWS credentials is taken away. */
  private Map<String, Secret> settingsEnvironment(Optional<Source> deciding) {
    Map<String, Secret> additions = new LinkedHashMap<>(examination.environment().additions());
    awsSource(deciding)
        .ifPresent(aws -> aws.setAside().forEach(name -> additions.put(name, Secret.of(""))));
    return additions;
  }

  private Optional<AwsSource> awsSource(Optional<Source> deciding) {
    return deciding.map(findings::get).stream()
        .flatMap(
            finding ->
                finding
                        instanceof
                        Finding.Usable(_, Outcome.CloudProvider(CloudSettings.Bedrock bedrock, _))
                    ? Stream.of(AwsSource.of(examination, bedrock))
                    : Stream.empty())
        .findFirst();
  }

  /** The API key whose missing approval is all that keeps it from counting. */
  private Optional<Secret> keyToApprove(Optional<Source> deciding) {
    boolean unapproved =
        findings.get(Source.API_KEY) instanceof Finding.Refused(_, Refusal refusal)
            && refusal.reason() == Reason.NOT_APPROVED;
    boolean outranked =
        deciding.filter(source -> source.compareTo(Source.API_KEY) < 0).isPresent()
            && !GatewayCredential.wantsKey(
                findings.getOrDefault(Source.CLOUD_PROVIDER, new Finding.Nothing()));
    return unapproved && !outranked
        ? examination.present("ANTHROPIC_API_KEY").map(EffectiveEnvironment.Variable::credential)
        : Optional.empty();
  }

  private List<BlockedCommand> blockedCommands(Optional<Source> deciding) {
    return deciding.flatMap(source -> Optional.ofNullable(findings.get(source))).stream()
        .flatMap(
            finding ->
                finding instanceof Finding.Usable(_, Outcome.CloudProvider(CloudSettings cloud, _))
                    ? examination.blockedCommands(cloud).stream()
                    : Stream.empty())
        .toList();
  }

  /** The first source that can serve, or whose refusal ends the search. */
  private Optional<Source> deciding() {
    return findings.entrySet().stream()
        .filter(
            entry ->
                switch (entry.getValue()) {
                  case Finding.Nothing() -> false;
                  case Finding.Mode _ -> false;
                  case Finding.Usable _ -> true;
                  case Finding.Refused(_, Refusal refusal) -> refusal.reason().stops();
                })
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private Optional<Refusal> generalRefusal(Optional<Source> deciding) {
    // a cloud's requests do not go to the base URL, so its faults do not matter there
    boolean cloud = deciding.filter(source -> source == Source.CLOUD_PROVIDER).isPresent();
    return examination
        .hidingFault()
        .map(fault -> new Refusal(Reason.BROKEN_SETTINGS, fault.message(), fault.hint()))
        .or(() -> cloud ? Optional.empty() : requestReader.baseUrlRefusal())
        .or(requestReader::headerRefusal)
        .or(() -> deciding.flatMap(this::providerObjection));
  }

  private Optional<Refusal> providerObjection(Source source) {
    Outcome outcome = outcomeOf(source);
    return new ProviderPolicy(examination.inputs().settings())
        .objection(outcome, CredentialHeaders.beside(outcome, request));
  }

  private Outcome outcome(Optional<Source> deciding, Optional<Refusal> general) {
    if (deciding.isPresent()) {
      return outcomeOf(deciding.get());
    }
    if (general.isPresent()) {
      return new Outcome.Blocked(Optional.empty(), general.get());
    }
    return findings.entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue() instanceof Finding.Refused(_, Refusal refusal)
                        && !refusal.reason().mode()
                    ? Stream.of(new Outcome.Blocked(Optional.of(entry.getKey()), refusal))
                    : Stream.<Outcome>empty())
        .findFirst()
        .orElseGet(this::nothingFound);
  }

  private Outcome outcomeOf(Source source) {
    return switch (findings.getOrDefault(source, new Finding.Nothing())) {
      case Finding.Usable(_, Outcome usable) -> usable;
      case Finding.Refused(_, Refusal refusal) -> new Outcome.Blocked(Optional.of(source), refusal);
      case Finding.Nothing() -> nothingFound();
      case Finding.Mode _ -> nothingFound();
    };
  }

  private Outcome nothingFound() {
    if (examination.bare() && !examination.managed()) {
      return new Outcome.NothingFound(
          "--bare finds no ANTHROPIC_API_KEY and no apiKeyHelper in --settings",
          "set ANTHROPIC_API_KEY, or " + examination.leaveBare());
    }
    if (examination.managed()) {
      return new Outcome.NothingFound(
          "a managed context counts logins alone, and nobody is signed in",
          "sign in: postern login");
    }
    if (examination.homespace()) {
      return new Outcome.NothingFound(
          "in homespace keys and tokens of the environment are set aside, and nobody is signed in",
          "sign in: postern login");
    }
    return new Outcome.NothingFound(
        "no credential is set up here", "sign in: postern login, or set ANTHROPIC_API_KEY");
  }

  private TraceRow row(Source source, Finding finding, Optional<Source> deciding) {
    return switch (finding) {
      case Finding.Nothing() -> new TraceRow(source, Optional.empty(), new SourceState.Absent());
      case Finding.Mode(String origin, String effect) ->
          new TraceRow(source, Optional.of(origin), new SourceState.InForce(effect));
      case Finding.Refused(String origin, Refusal refusal) ->
          new TraceRow(source, Optional.of(origin), new SourceState.Blocked(refusal));
      case Finding.Usable(String origin, _) ->
          new TraceRow(
              source,
              Optional.of(origin),
              servesGateway(source, deciding)
                  ? new SourceState.InForce("goes to the gateway before the cloud")
                  : deciding
                      .filter(by -> by != source)
                      .<SourceState>map(SourceState.Outranked::new)
                      .orElseGet(SourceState.Chosen::new));
    };
  }

  private boolean servesGateway(Source source, Optional<Source> deciding) {
    return deciding.map(findings::get).orElse(new Finding.Nothing())
            instanceof
            Finding.Usable(_, Outcome.CloudProvider(_, Optional<Outcome.KeyOrToken> gateway))
        && gateway.filter(given -> given.source() == source).isPresent();
  }

  private List<Warning> warnings(Outcome outcome, Optional<Source> deciding) {
    List<Warning> warnings = new ArrayList<>();
    for (SettingsFault fault : examination.inputs().settings().faults()) {
      warnings.add(new Warning(fault.message(), fault.hint()));
    }
    warnings.addAll(requestReader.warnings());
    warnings.addAll(CredentialHeaders.warnings(outcome, request));
    CloudReader.conflict(new CloudReader(examination).switchedOn()).ifPresent(warnings::add);
    awsSource(deciding).flatMap(AwsSource::conflict).ifPresent(warnings::add);
    deciding.flatMap(this::billing).ifPresent(warnings::add);
    deciding.flatMap(this::keyBeforeProfile).ifPresent(warnings::add);
    deciding.ifPresent(source -> warnings.addAll(misplaced(source)));
    keyToApprove(deciding).ifPresent(key -> warnings.addAll(PlaceCheck.of(Source.API_KEY, key)));
    return warnings;
  }

  /** What does not fit about the values that count as they are; a helper's is not known yet. */
  private List<Warning> misplaced(Source source) {
    return findings.get(source) instanceof Finding.Usable(_, Outcome outcome)
        ? misplaced(source, outcome)
        : List.of();
  }

  private static List<Warning> misplaced(Source source, Outcome outcome) {
    return switch (outcome) {
      case Outcome.ApiKey(Secret key) -> PlaceCheck.of(source, key);
      case Outcome.ConsoleKey(Secret key) -> PlaceCheck.of(source, key);
      case Outcome.BearerToken(Secret token) -> PlaceCheck.of(source, token);
      case Outcome.OAuthEnvironmentToken(Secret token) -> PlaceCheck.of(source, token);
      case Outcome.CloudProvider(CloudSettings cloud, Optional<Outcome.KeyOrToken> gateway) ->
          Stream.concat(
                  cloud.given().entrySet().stream()
                      .flatMap(
                          given -> PlaceCheck.wrapping(given.getKey(), given.getValue()).stream()),
                  gateway.stream().flatMap(given -> misplaced(given.source(), given).stream()))
              .toList();
      case Outcome.Helper _,
          Outcome.StoredLogin _,
          Outcome.ClaudeCodeLogin _,
          Outcome.SdkProfileLogin _,
          Outcome.CustomHeaders _,
          Outcome.NothingFound _,
          Outcome.Blocked _ ->
          List.of();
    };
  }

  private Optional<Warning> billing(Source source) {
    boolean billed = source == Source.API_KEY || source == Source.API_KEY_HELPER;
    boolean subscribed =
        findings.get(Source.OAUTH_TOKEN) instanceof Finding.Usable
            || subscription(Source.STORED_LOGIN, examination.inputs().logins().stored())
            || subscription(Source.CLAUDE_CODE_LOGIN, examination.inputs().logins().claudeCode());
    return billed && subscribed && findings.get(source) instanceof Finding.Usable
        ? Optional.of(
            new Warning(
                "requests are billed to the key of "
                    + source.label()
                    + " although a subscription login exists",
                "take the key away to use the subscription"))
        : Optional.empty();
  }

  /** Who names a profile does not expect the key of an older login to count. */
  private Optional<Warning> keyBeforeProfile(Source source) {
    return source == Source.CONSOLE_KEY
            && findings.get(Source.NAMED_SDK_PROFILE) instanceof Finding.Usable
        ? Optional.of(
            new Warning(
                source.label() + " counts although ANTHROPIC_PROFILE names a profile",
                "take the key away to use the profile: run claude, then /logout"))
        : Optional.empty();
  }

  private boolean subscription(Source source, Optional<LoginFact> fact) {
    return findings.get(source) instanceof Finding.Usable
        && fact.filter(login -> login.method() == LoginMethod.CLAUDEAI).isPresent();
  }
}
