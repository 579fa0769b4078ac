package dev.postern.daemon.doctor;

import dev.postern.daemon.platform.Durations;
import dev.postern.daemon.session.LoginRecord;
import dev.postern.daemon.session.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Each profile's login: whether it lives, until when, and what went wrong with it last. */
final class LoginCheck implements Check {
  private static final Duration AHEAD = Duration.ofDays(7);

  private final Supplier<List<LoginView>> logins;
  private final InstantSource clock;

  LoginCheck(Supplier<List<LoginView>> logins, InstantSource clock) {
    this.logins = logins;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "login";
  }

  @Override
  public List<Finding> run(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    for (LoginView login : logins.get()) {
      findings.addAll(of(login));
    }
    return findings;
  }

  private List<Finding> of(LoginView login) {
    String name = "login " + login.profile();
    return switch (login.state()) {
      case SessionState.SignedOut() -> List.of();
      case SessionState.SigningIn _ -> List.of(Finding.ok(name, "a sign-in is under way"));
      case SessionState.SigningOut _ -> List.of(Finding.ok(name, "a logout is under way"));
      case SessionState.Ended(_, LoginRecord.Ending ending) ->
          List.of(
              Finding.fail(
                  name, "the login has ended: " + ending.reason(), signIn(login.profile())));
      case SessionState.Live live -> live(name, login, live);
    };
  }

  private List<Finding> live(String name, LoginView login, SessionState.Live live) {
    List<Finding> findings = new ArrayList<>();
    login
        .problem()
        .ifPresent(
            problem ->
                findings.add(
                    Finding.warn(
                        name,
                        problem.message() + inARow(login.failures()),
                        problem.hint().orElse("wait: it is tried again by itself"))));
    end(name, login.profile(), live.login()).ifPresent(findings::add);
    if (findings.isEmpty()) {
      findings.add(Finding.ok(name, "signed in" + validity(live.login())));
    }
    return findings;
  }

  private static String inARow(int failures) {
    return failures == 0 ? "" : " (" + failures + " in a row)";
  }

  private Optional<Finding> end(String name, String profile, LoginRecord login) {
    return login
        .endsAt(clock.instant())
        .filter(end -> end.isBefore(clock.instant().plus(AHEAD)))
        .map(
            end ->
                end.isAfter(clock.instant())
                    ? Finding.warn(
                        name,
                        "the login itself ends in " + between(clock.instant(), end),
                        signIn(profile) + " before then")
                    : Finding.fail(
                        name,
                        "the login itself ended " + between(end, clock.instant()) + " ago",
                        signIn(profile)));
  }

  private String validity(LoginRecord login) {
    Optional<Instant> expiry = login.access().expiresAt(clock.instant());
    if (expiry.isEmpty()) {
      return "";
    }
    return expiry.get().isAfter(clock.instant())
        ? ", its token valid for " + between(clock.instant(), expiry.get())
        : ", its token expired and renewed at the next request";
  }

  private static String between(Instant earlier, Instant later) {
    return Durations.words(Duration.between(earlier, later));
  }

  private static String signIn(String profile) {
    return "run: postern login --profile " + profile;
  }
}
