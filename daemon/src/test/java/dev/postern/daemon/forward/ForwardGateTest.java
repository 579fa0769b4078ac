package dev.postern.daemon.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.daemon.ipc.Caller;
import dev.postern.daemon.testing.FakeCaller;
import dev.postern.daemon.testing.ManualTime;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.Secret;
import dev.postern.protocol.json.ObjectBuilder;
import dev.postern.protocol.message.Description;
import dev.postern.protocol.message.Discover;
import dev.postern.protocol.message.ForwardedSocket;
import dev.postern.protocol.message.GetAudit;
import dev.postern.protocol.message.GetStatus;
import dev.postern.protocol.message.GetToken;
import dev.postern.protocol.message.ListProfiles;
import dev.postern.protocol.message.Lock;
import dev.postern.protocol.message.Logout;
import dev.postern.protocol.message.OpenForward;
import dev.postern.protocol.message.ProfileStatus;
import dev.postern.protocol.message.Request;
import dev.postern.protocol.message.Result;
import dev.postern.protocol.message.Status;
import dev.postern.protocol.message.StopDaemon;
import dev.postern.protocol.message.Token;
import dev.postern.protocol.message.TokenFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the far side of a forwarded socket may ask. */
class ForwardGateTest {
  private static final Caller FAR = new FakeCaller(42);
  private static final ForwardedSocket SOCKET =
      new ForwardedSocket("/run/f.sock", List.of("work", "play"), 0);

  private final ManualTime time = new ManualTime();
  private final List<Request> reached = new ArrayList<>();
  private final ForwardGate gate =
      new ForwardGate((request, caller) -> answer(request), SOCKET, time);

  private Result answer(Request request) {
    reached.add(request);
    if (request instanceof GetToken asked) {
      return new Token(
          Secret.of("fake-access-token-1"),
          asked.profile().orElseThrow(),
          Optional.empty(),
          List.of());
    }
    if (request instanceof GetStatus) {
      ForwardedSocket other = new ForwardedSocket("/run/g.sock", List.of("home"), 0);
      return new Status(
          "home",
          List.of(profile("home"), profile("play"), profile("work")),
          "memory",
          Optional.of("a problem"),
          false,
          List.of(SOCKET, other),
          List.of(
              new TokenFile(
                  "/fake/file", "home", Optional.empty(), Optional.empty(), Optional.empty())),
          Optional.empty());
    }
    return new Description(new ObjectBuilder().build());
  }

  private static ProfileStatus profile(String name) {
    return new ProfileStatus(
        name,
        "signed-in",
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static GetToken token(Optional<String> profile, Optional<Secret> rejected) {
    return new GetToken(profile, Optional.of("/fake/project"), Optional.empty(), rejected);
  }

  @Test
  void aTokenOfTheFirstProfileIsServedAndTheFolderIsNotLookedAt() throws Exception {
    assertThat(gate.answer(token(Optional.empty(), Optional.empty()), FAR))
        .isInstanceOfSatisfying(
            Token.class, given -> assertThat(given.profile()).isEqualTo("work"));
    assertThat(reached)
        .containsExactly(
            new GetToken(
                Optional.of("work"), Optional.empty(), Optional.empty(), Optional.empty()));
  }

  @Test
  void aProfileItWasNotOpenedForIsRefused() {
    for (Request request :
        List.of(
            token(Optional.of("home"), Optional.empty()),
            new GetStatus(Optional.of("home"), Optional.empty()))) {
      assertThatThrownBy(() -> gate.answer(request, FAR))
          .isInstanceOf(FailureException.class)
          .hasMessage("this forwarded socket does not serve profile home");
    }
    assertThat(reached).isEmpty();
  }

  @Test
  void everythingElseIsRefused() {
    for (Request request :
        List.of(
            new Logout(Optional.empty(), Optional.empty(), true),
            new StopDaemon(),
            new ListProfiles(Optional.empty()),
            new GetAudit(Optional.empty()),
            new Lock(Secret.of("fake-passphrase")),
            new OpenForward(List.of(), Optional.empty(), Optional.empty(), Optional.empty()))) {
      assertThatThrownBy(() -> gate.answer(request, FAR))
          .isInstanceOfSatisfying(
              FailureException.class,
              refused -> assertThat(refused.failure().code()).isEqualTo(ErrorCode.REFUSED))
          .hasMessage("not over a forwarded socket: " + request.method());
    }
    assertThat(reached).isEmpty();
  }

  @Test
  void theStatusShowsItsProfilesAndItselfAlone() throws Exception {
    Result result = gate.answer(new GetStatus(Optional.empty(), Optional.of("/fake/user")), FAR);
    assertThat(result)
        .isEqualTo(
            new Status(
                "work",
                List.of(profile("play"), profile("work")),
                "memory",
                Optional.empty(),
                false,
                List.of(SOCKET),
                List.of(),
                Optional.empty()));
    assertThat(reached).containsExactly(new GetStatus(Optional.empty(), Optional.empty()));
    assertThat(gate.answer(new Discover(), FAR)).isInstanceOf(Description.class);
  }

  @Test
  void rejectedTokensCannotCauseAStormOfRefreshes() throws Exception {
    GetToken again = token(Optional.empty(), Optional.of(Secret.of("fake-access-token-1")));
    for (int i = 0; i < 5; i++) {
      gate.answer(again, FAR);
    }
    assertThatThrownBy(() -> gate.answer(again, FAR))
        .isInstanceOfSatisfying(
            FailureException.class,
            refused -> assertThat(refused.failure().hint()).contains("try again in 30 s"));
    gate.answer(token(Optional.empty(), Optional.empty()), FAR);
    time.advance(Duration.ofSeconds(30));
    gate.answer(again, FAR);
    assertThatThrownBy(() -> gate.answer(again, FAR)).isInstanceOf(FailureException.class);
  }
}
