package dev.postern.daemon.doctor;

import dev.postern.daemon.credential.CredentialOutput;
import dev.postern.daemon.credential.ObtainedCredential;
import dev.postern.daemon.credential.ObtainedCredential.OAuthToken;
import dev.postern.daemon.credential.Outcome;
import dev.postern.daemon.credential.RequestSettings.Header;
import dev.postern.daemon.credential.Resolution;
import dev.postern.daemon.credential.Source;
import dev.postern.daemon.platform.network.Advice;
import dev.postern.daemon.settings.Loopback;
import dev.postern.protocol.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the API accepts a key or token that variables give, learned by a request for its models.
 *
 * <p>It goes where every request with it goes, and nowhere in the clear but on loopback. A login is
 * not shown, since its own state is known, and a helper not run.
 */
final class AcceptanceCheck implements Check {
  private static final Header VERSION = new Header("anthropic-version", Secret.of("2023-06-01"));
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  @Override
  public String name() {
    return "acceptance";
  }

  @Override
  public List<Finding> run(Subject subject) throws Exception {
    Optional<ObtainedCredential> credential = given(subject.resolution());
    if (credential.isEmpty()) {
      return List.of();
    }
    List<Header> headers = new ArrayList<>();
    headers.add(VERSION);
    headers.addAll(CredentialOutput.of(credential.get(), subject.resolution().request()).headers());
    return Parallel.map(
        Servers.interfaces(subject), place -> check(place, headers, subject).stream().toList());
  }

  private static Optional<ObtainedCredential> given(Resolution resolution) {
    return switch (resolution.outcome()) {
      case Outcome.ApiKey(Secret key) -> Optional.of(new ObtainedCredential.ApiKey(key));
      case Outcome.ConsoleKey(Secret key) -> Optional.of(new ObtainedCredential.ApiKey(key));
      case Outcome.BearerToken(Secret token) ->
          Optional.of(new ObtainedCredential.BearerToken(token));
      case Outcome.OAuthEnvironmentToken(Secret token) ->
          Optional.of(new OAuthToken(token, OAuthToken.ANTHROPIC, Optional.empty()));
      case Outcome.Helper _,
          Outcome.StoredLogin _,
          Outcome.ClaudeCodeLogin _,
          Outcome.SdkProfileLogin _,
          Outcome.CustomHeaders _,
          Outcome.CloudProvider _,
          Outcome.NothingFound _,
          Outcome.Blocked _ ->
          Optional.empty();
    };
  }

  private static Optional<Finding> check(URI place, List<Header> headers, Subject subject) {
    boolean encrypted = "https".equalsIgnoreCase(place.getScheme());
    if (!encrypted && !Loopback.isHost(place.getHost())) {
      return Optional.empty();
    }
    return subject.servers().ask(place) instanceof ServerProbe.Reply.Answered(int status, _, _)
            && status != FORBIDDEN
            && subject.servers().show(models(place), headers)
                instanceof ServerProbe.Reply.Answered(int answer, _, _)
        ? judge(place, answer, subject.resolution())
        : Optional.empty();
  }

  private static URI models(URI place) {
    String text = place.toString();
    return URI.create((text.endsWith("/") ? text : text + "/") + "v1/models?limit=1");
  }

  private static Optional<Finding> judge(URI place, int status, Resolution resolution) {
    String source = resolution.chosen().map(Source::label).orElse("the credential");
    String name = "acceptance " + place.getHost();
    return switch (status) {
      case UNAUTHORIZED ->
          Optional.of(
              Finding.fail(
                  name, source + " is turned down (status 401)", Advice.UNAUTHORIZED.cure()));
      case FORBIDDEN ->
          Optional.of(
              Finding.warn(
                  name, source + " is not permitted (status 403)", Advice.FORBIDDEN.cure()));
      case 200 -> Optional.of(Finding.ok(name, source + " is accepted"));
      // a gateway may know no models
      default -> Optional.empty();
    };
  }
}
