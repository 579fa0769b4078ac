package dev.postern.daemon.credential;

import dev.postern.daemon.credential.EffectiveEnvironment.Variable;
import dev.postern.daemon.credential.Refusal.Reason;
import dev.postern.daemon.settings.ConsoleLogin;
import dev.postern.daemon.settings.LayerSettings;
import dev.postern.daemon.settings.LoginMethod;
import dev.postern.daemon.settings.SettingsCommand;
import dev.postern.daemon.settings.SettingsFault;
import dev.postern.daemon.settings.SettingsLayer;
import dev.postern.protocol.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Looks at each source by itself; which one counts is not decided here. */
final class SourceExaminer {
  static final String HELPER_TIME_TO_LIVE_VARIABLE = "CLAUDE_CODE_API_KEY_HELPER_TTL_MS";

  /** How long a helper's value counts where nothing says otherwise. */
  static final Duration HELPER_TIME_TO_LIVE = Duration.ofMinutes(5);

  private final Examination examination;
  private final RequestSettings request;
  private final Optional<URI> baseUrl;

  SourceExaminer(Examination examination, RequestSettings request) {
    this.examination = examination;
    this.request = request;
    baseUrl = request.baseUrl();
  }

  Finding examine(Source source) {
    return switch (source) {
      case MANAGED_CONTEXT ->
          examination
              .managingVariable()
              .<Finding>map(
                  name -> new Finding.Mode(name, "oauth alone counts, local keys are ignored"))
              .orElseGet(Finding.Nothing::new);
      case BARE ->
          examination.bare()
              ? new Finding.Mode(
                  examination.inputs().mode().bare() ? "--bare" : "CLAUDE_CODE_SIMPLE",
                  "only ANTHROPIC_API_KEY and settings given by --settings count")
              : new Finding.Nothing();
      case CLOUD_PROVIDER -> new CloudReader(examination).examine();
      case AUTH_TOKEN ->
          direct("ANTHROPIC_AUTH_TOKEN", /* countsInBare= */ false, Outcome.BearerToken::new);
      case API_KEY -> apiKey();
      case API_KEY_HELPER -> helper();
      case OAUTH_TOKEN -> oauthToken();
      case STORED_LOGIN ->
          login(
              examination.inputs().logins().stored(), fact -> new Outcome.StoredLogin(fact.name()));
      case CLAUDE_CODE_LOGIN ->
          login(examination.inputs().logins().claudeCode(), _ -> new Outcome.ClaudeCodeLogin());
      case CONSOLE_KEY -> consoleKey();
      case NAMED_SDK_PROFILE ->
          new SdkProfileExaminer(examination, baseUrl).examine(/* named= */ true);
      case ACTIVE_SDK_PROFILE ->
          new SdkProfileExaminer(examination, baseUrl).examine(/* named= */ false);
      case CUSTOM_HEADERS -> customHeaders();
    };
  }

  private Finding direct(String name, boolean countsInBare, Function<Secret, Outcome> outcome) {
    Optional<Variable> present = examination.present(name);
    if (present.isEmpty()) {
      return new Finding.Nothing();
    }
    Variable variable = present.get();
    return examination
        .objection(variable, countsInBare)
        .or(this::homespaceObjection)
        .or(examination::policyObjection)
        .or(() -> headerObjection(variable))
        .<Finding>map(refusal -> new Finding.Refused(variable.origin(), refusal))
        .orElseGet(
            () -> new Finding.Usable(variable.origin(), outcome.apply(variable.credential())));
  }

  private Finding apiKey() {
    Finding finding = direct("ANTHROPIC_API_KEY", /* countsInBare= */ true, Outcome.ApiKey::new);
    if (!(finding instanceof Finding.Usable(String origin, Outcome.ApiKey(Secret key)))
        || !examination.inputs().mode().canAsk()
        || examination.bare()) {
      return finding;
    }
    return switch (examination.inputs().approvals().about(key)) {
      case APPROVED -> finding;
      case REJECTED ->
          new Finding.Refused(
              origin,
              new Refusal(
                  Reason.REJECTED,
                  "this key was rejected for interactive use",
                  "unset it, or have what was decided forgotten: postern logout --everything"));
      case NOT_ASKED ->
          new Finding.Refused(
              origin,
              new Refusal(
                  Reason.NOT_APPROVED,
                  "this key has not been approved for interactive use",
                  "approve the key when asked on a terminal, or unset ANTHROPIC_API_KEY"));
    };
  }

  private Optional<Refusal> homespaceObjection() {
    return examination.homespace()
        ? Optional.of(
            new Refusal(
                Reason.HOMESPACE,
                "in homespace keys and tokens of the environment are set aside",
                "unset " + examination.inputs().markers().homespace() + " to have it count"))
        : Optional.empty();
  }

  /** Headers that carry a credential serve where nothing else does. */
  private Finding customHeaders() {
    return examination
        .present("ANTHROPIC_CUSTOM_HEADERS")
        .filter(_ -> !CredentialHeaders.in(request).isEmpty())
        .map(
            variable ->
                examination
                    .objection(variable, /* countsInBare= */ false)
                    .or(this::homespaceObjection)
                    .or(examination::policyObjection)
                    .<Finding>map(refusal -> new Finding.Refused(variable.origin(), refusal))
                    .orElseGet(
                        () -> new Finding.Usable(variable.origin(), new Outcome.CustomHeaders())))
        .orElseGet(Finding.Nothing::new);
  }

  private static Optional<Refusal> headerObjection(Variable variable) {
    return headerObjection(variable.name(), variable.credential());
  }

  private static Optional<Refusal> headerObjection(String name, Secret value) {
    return VariableText.headerFault(value.reveal())
        .map(
            fault ->
                new Refusal(
                    Reason.MALFORMED,
                    "the value of %s is invalid: %s".formatted(name, fault),
                    "set it again on one line"));
  }

  private Finding helper() {
    Optional<LayerSettings> present =
        examination.presentCommandLevel(SettingsCommand.API_KEY_HELPER);
    if (present.isEmpty()) {
      return new Finding.Nothing();
    }
    LayerSettings level = present.get();
    return examination
        .modeObjection(level.layer() == SettingsLayer.COMMAND_LINE)
        .or(
            () ->
                examination.distrusts(level)
                    ? Optional.of(
                        examination.untrusted(level.where() + " would run an apiKeyHelper"))
                    : Optional.empty())
        .or(examination::policyObjection)
        .or(() -> unread(level))
        .<Finding>map(refusal -> new Finding.Refused(level.where(), refusal))
        .orElseGet(
            () ->
                new Finding.Usable(
                    level.where(),
                    new Outcome.Helper(
                        Objects.requireNonNull(
                            level.commands().get(SettingsCommand.API_KEY_HELPER), "command"),
                        level,
                        helperTimeToLive())));
  }

  /** Why a level that may hold a helper lets nothing below it count. */
  private static Optional<Refusal> unread(LayerSettings level) {
    return Optional.ofNullable(level.unread().get(SettingsCommand.API_KEY_HELPER))
        .map(SourceExaminer::unread);
  }

  private static Refusal unread(SettingsFault fault) {
    return new Refusal(Reason.BROKEN_SETTINGS, fault.message(), fault.hint());
  }

  private Duration helperTimeToLive() {
    OptionalLong millis =
        examination
            .environment()
            .harmless(HELPER_TIME_TO_LIVE_VARIABLE)
            .map(VariableText::number)
            .orElseGet(OptionalLong::empty);
    return millis.isPresent() ? Duration.ofMillis(millis.getAsLong()) : HELPER_TIME_TO_LIVE;
  }

  private Finding oauthToken() {
    Optional<Variable> present = examination.present("CLAUDE_CODE_OAUTH_TOKEN");
    if (present.isEmpty()) {
      return new Finding.Nothing();
    }
    Variable variable = present.get();
    // a managed context forces oauth: a token that its own environment gives is just that
    Optional<Refusal> mode =
        examination.managed() && variable.from().isEmpty()
            ? Optional.empty()
            : examination.bare()
                ? Optional.of(examination.bareLoginRefusal())
                : examination.objection(variable, /* countsInBare= */ false);
    return mode.or(() -> policy(examination.forcedLogin().tokenObjection()))
        .or(() -> headerObjection(variable))
        .or(() -> Examination.hostObjection(baseUrl, LoginFact.ANTHROPIC_HOSTS))
        .<Finding>map(refusal -> new Finding.Refused(variable.origin(), refusal))
        .orElseGet(
            () ->
                new Finding.Usable(
                    variable.origin(), new Outcome.OAuthEnvironmentToken(variable.credential())));
  }

  private Finding login(Optional<LoginFact> known, Function<LoginFact, Outcome> outcome) {
    if (known.isEmpty()) {
      return new Finding.Nothing();
    }
    LoginFact fact = known.get();
    Optional<Refusal> mode =
        examination.bare() && !examination.managed()
            ? Optional.of(examination.bareLoginRefusal())
            : Optional.empty();
    return mode.or(
            () -> policy(examination.forcedLogin().objection(fact.method(), fact.organization())))
        .or(() -> ended(fact))
        .or(() -> Examination.hostObjection(baseUrl, fact.allowedHosts()))
        .<Finding>map(refusal -> new Finding.Refused(fact.name(), refusal))
        .orElseGet(() -> new Finding.Usable(fact.name(), outcome.apply(fact)));
  }

  private Finding consoleKey() {
    String origin = "primaryApiKey in .claude.json";
    return switch (examination.inputs().logins().console()) {
      case ConsoleLogin.None() -> new Finding.Nothing();
      case ConsoleLogin.Key(Secret key) ->
          consoleObjection()
              .or(() -> headerObjection("primaryApiKey", key))
              .<Finding>map(refusal -> new Finding.Refused(origin, refusal))
              .orElseGet(() -> new Finding.Usable(origin, new Outcome.ConsoleKey(key)));
      case ConsoleLogin.Unreadable(SettingsFault fault) ->
          new Finding.Refused(origin, consoleObjection().orElseGet(() -> unread(fault)));
    };
  }

  private Optional<Refusal> consoleObjection() {
    return examination
        .localLoginObjection()
        .or(
            () ->
                policy(examination.forcedLogin().objection(LoginMethod.CONSOLE, Optional.empty())))
        .or(
            () ->
                examination.inputs().logins().beforeConsoleKey()
                    ? Optional.of(behindLogin())
                    : Optional.empty());
  }

  private static Refusal behindLogin() {
    return new Refusal(
        Reason.BEHIND_LOGIN,
        "it waits behind the login that is there",
        "sign out of that login to have the key count");
  }

  private static Optional<Refusal> policy(Optional<String> objection) {
    return objection.map(
        why ->
            new Refusal(Reason.POLICY, why, "sign in as your organization demands: postern login"));
  }

  private static Optional<Refusal> ended(LoginFact fact) {
    return switch (fact.condition()) {
      case LoginFact.Condition.Usable _ -> Optional.empty();
      case LoginFact.Condition.Ended(String why, String cure) ->
          Optional.of(new Refusal(Reason.EXPIRED, why, cure));
    };
  }
}
