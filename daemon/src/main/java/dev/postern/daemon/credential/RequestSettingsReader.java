package dev.postern.daemon.credential;

import dev.postern.daemon.credential.EffectiveEnvironment.Variable;
import dev.postern.protocol.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads how requests are to be made, and notes what of it may not be followed. */
final class RequestSettingsReader {
  private final Examination examination;
  private Optional<Refusal> baseUrlRefusal = Optional.empty();
  private Optional<Refusal> headerRefusal = Optional.empty();
  private final List<Warning> warnings = new ArrayList<>();

  RequestSettingsReader(Examination examination) {
    this.examination = examination;
  }

  RequestSettings read() {
    EffectiveEnvironment environment = examination.environment();
    environment
        .harmless(SourceExaminer.HELPER_TIME_TO_LIVE_VARIABLE)
        .filter(text -> VariableText.number(text).isEmpty())
        .ifPresent(_ -> warnOfHelperTimeToLive());
    return new RequestSettings(
        baseUrl(),
        customHeaders(),
        timeout(environment.harmless("API_TIMEOUT_MS")),
        environment
            .harmless("CLAUDE_CODE_ADDITIONAL_PROTECTION")
            .filter(VariableText::on)
            .isPresent(),
        betas());
  }

  /** Why no credential may be given for requests to the base URL, once read. */
  Optional<Refusal> baseUrlRefusal() {
    return baseUrlRefusal;
  }

  /** Why no credential may be given for requests with such headers, once read. */
  Optional<Refusal> headerRefusal() {
    return headerRefusal;
  }

  /** What counts otherwise than it was set, or than one would think, once read. */
  List<Warning> warnings() {
    return List.copyOf(warnings);
  }

  private void refuseHeaders(Refusal reason) {
    headerRefusal = headerRefusal.or(() -> Optional.of(reason));
  }

  private Optional<Secret> headerText(String name) {
    Optional<Variable> variable = examination.environment().find(name);
    variable
        .filter(Variable::untrusted)
        .ifPresent(found -> refuseHeaders(examination.untrusted(found)));
    return variable.filter(found -> !found.untrusted()).map(Variable::value);
  }

  private Optional<URI> baseUrl() {
    Optional<Variable> variable = examination.environment().find("ANTHROPIC_BASE_URL");
    if (variable.isEmpty()) {
      return Optional.empty();
    }
    if (variable.get().untrusted()) {
      baseUrlRefusal = Optional.of(examination.untrusted(variable.get()));
      return Optional.empty();
    }
    return switch (BaseUrl.parse(variable.get())) {
      case BaseUrl.Parsed.Good(URI url) -> Optional.of(url);
      case BaseUrl.Parsed.Bad(Refusal bad) -> {
        baseUrlRefusal = Optional.of(bad);
        yield Optional.empty();
      }
    };
  }

  private List<RequestSettings.Header> customHeaders() {
    Optional<Secret> list = headerText("ANTHROPIC_CUSTOM_HEADERS");
    if (list.isEmpty()) {
      return List.of();
    }
    return switch (CustomHeaders.parse(list.get())) {
      case CustomHeaders.Parsed.Good(List<RequestSettings.Header> headers) -> {
        PlaceCheck.headers(headers).ifPresent(warnings::add);
        yield headers;
      }
      case CustomHeaders.Parsed.Bad(Refusal bad) -> {
        refuseHeaders(bad);
        yield List.of();
      }
    };
  }

  private List<String> betas() {
    Optional<String> betas = headerText("ANTHROPIC_BETAS").map(Secret::reveal);
    betas
        .flatMap(VariableText::headerFault)
        .ifPresent(
            fault ->
                refuseHeaders(
                    new Refusal(
                        Refusal.Reason.MALFORMED,
                        "ANTHROPIC_BETAS is invalid: " + fault,
                        "write beta names separated by commas")));
    return betas.stream()
        .flatMap(list -> Arrays.stream(list.split(",")))
        .map(String::strip)
        .filter(beta -> !beta.isEmpty())
        .toList();
  }

  private void warnOfHelperTimeToLive() {
    warnOfNumber(
        SourceExaminer.HELPER_TIME_TO_LIVE_VARIABLE,
        SourceExaminer.HELPER_TIME_TO_LIVE,
        "set it to a whole number, 0 to have the helper run each time");
  }

  private void warnOfNumber(String name, Duration usual, String cure) {
    warnings.add(
        new Warning(
            name + " is not a number of milliseconds, so " + usual.toMillis() + " counts", cure));
  }

  private Duration timeout(Optional<String> text) {
    if (text.isEmpty()) {
      return RequestSettings.DEFAULT_TIMEOUT;
    }
    OptionalLong millis = VariableText.number(text.get());
    if (millis.isEmpty() || millis.getAsLong() == 0) {
      warnOfNumber(
          "API_TIMEOUT_MS",
          RequestSettings.DEFAULT_TIMEOUT,
          "set it to a whole number from 1 to 2147483647");
      return RequestSettings.DEFAULT_TIMEOUT;
    }
    if (millis.getAsLong() > RequestSettings.LONGEST_TIMEOUT.toMillis()) {
      warnings.add(
          new Warning(
              "API_TIMEOUT_MS is above 2147483647, so that counts",
              "set it to a whole number from 1 to 2147483647"));
      return RequestSettings.LONGEST_TIMEOUT;
    }
    return Duration.ofMillis(millis.getAsLong());
  }
}
