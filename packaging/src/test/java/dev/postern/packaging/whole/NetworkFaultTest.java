package dev.postern.packaging.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.postern.packaging.whole.World.Ran;
import dev.postern.sandbox.Endpoint;
import dev.postern.sandbox.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a user sees of a net that fails, and what the real daemon does next. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworkFaultTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private World world;

  @BeforeAll
  void signIn(@TempDir Path folder) throws IOException {
    world = World.in(folder, Duration.ofHours(8), "file");
  }

  @AfterAll
  void close() {
    world.close();
  }

  /** A daemon that remembers no trouble, and a login. */
  @BeforeEach
  void restart() {
    world.sandbox().faults().clear();
    world.postern("daemon", "stop", "--no-start");
    if (refresh().exit() != 0) {
      assertThat(world.postern("login").exit()).isZero();
    }
  }

  private Ran refresh() {
    return world.postern("token", "--min-ttl", "9h");
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        arguments(new Fault.TooManyRequests(Optional.empty()), "status 429"),
        arguments(new Fault.TooManyRequests(Optional.of(Duration.ofSeconds(2))), "status 429"),
        arguments(new Fault.Failure(500), "status 500"),
        arguments(new Fault.Failure(503), "status 503"),
        arguments(new Fault.Html(200), "its answer is not JSON"),
        arguments(new Fault.Html(403), "status 403, not JSON"),
        arguments(new Fault.EmptyBody(), "its answer is not JSON"),
        arguments(new Fault.NoAccessToken(), "its answer holds no access token"),
        arguments(new Fault.TokenType("mac"), "is of type mac, not bearer"),
        arguments(new Fault.GiantBody(2 << 20), "larger than 1 MiB"),
        arguments(new Fault.ErrorReply(200, "server_error", "not now"), "server_error: not now"),
        arguments(new Fault.ErrorReply(400, "invalid_client", "who?"), "invalid_client: who?"),
        arguments(new Fault.ResetBeforeReply(), "the connection broke"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void theTokenThatHoldsIsServedTheProblemToldAndTheRefreshMadeUpFor(Fault fault, String told) {
    String before = world.postern("token").out();
    world.sandbox().faults().next(Endpoint.REFRESH, fault);

    Ran refused = refresh();
    assertThat(refused.exit()).isEqualTo(5);
    assertThat(refused.err()).contains("less than was asked for", told, "postern: hint: ");
    assertThat(world.postern("token").out()).isEqualTo(before);
    Ran status = world.postern("status");
    assertThat(status.exit()).isZero();
    assertThat(status.out()).contains(told);

    assertThat(refreshInTime().out()).startsWith("sandbox-at-").isNotEqualTo(before);
    assertThat(world.postern("status").out()).doesNotContain("problem");
  }

  private Ran refreshInTime() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Ran ran = refresh();
    while (ran.exit() != 0 && System.nanoTime() < deadline) {
      ran = world.run(List.of("sleep", "0.2"));
      ran = refresh();
    }
    return ran;
  }

  static Stream<Arguments> losses() {
    return Stream.of(
        arguments(new Fault.LostReply(), "the connection broke"),
        arguments(new Fault.CutBody(), "the connection broke"));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void aReplyLostAfterTheRotationIsToldAsThatOnceTheServerSaysSo(Fault fault, String told) {
    String before = world.postern("token").out();
    world.sandbox().faults().next(Endpoint.REFRESH, fault);

    assertThat(refresh().err()).contains(told);
    assertThat(world.postern("token").out()).as("until it expires").isEqualTo(before);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Ran ran = refresh();
    while (ran.exit() == 5 && System.nanoTime() < deadline) {
      ran = world.run(List.of("sleep", "0.2"));
      ran = refresh();
    }
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("brought no tokens (" + told, "hint: run: postern login");
    assertThat(world.postern("status").out()).contains("brought no tokens (" + told);
  }

  @Test
  void anErrorWithStatusOkEndsTheLoginAsAnyOther() {
    world
        .sandbox()
        .faults()
        .next(Endpoint.REFRESH, new Fault.ErrorReply(200, "invalid_grant", "gone"));
    Ran ended = refresh();
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.err())
        .contains("no longer accepts the refresh token (invalid_grant: gone)", "postern login");
  }

  @Test
  void aServerThatTakesItsTimeIsWaitedFor() {
    world.sandbox().faults().next(Endpoint.REFRESH, new Fault.Delay(Duration.ofSeconds(3)));
    Ran late = refresh();
    assertThat(late.err()).isEmpty();
    assertThat(late.exit()).isZero();
  }

  @Test
  void aStopDuringARefreshAwaitsTheReplyAndLosesNothing() throws IOException {
    world.sandbox().faults().next(Endpoint.REFRESH, new Fault.LateReply(Duration.ofSeconds(3)));
    World.Started asking =
        world.start(List.of(World.nativeClient().toString(), "token", "--min-ttl", "9h"));
    world.run(List.of("sleep", "1"));
    Ran stop = world.postern("daemon", "stop", "--no-start");
    assertThat(stop.exit()).isZero();
    assertThat(stop.err()).contains("waiting for the daemon to end what it has begun");
    world.end(asking);
    assertThat(refresh().exit()).isZero();
  }

  @Test
  void aDaemonThatSleptPastExpiryServesNoExpiredToken(@TempDir Path other) throws IOException {
    try (World asleep = World.in(other, Duration.ofSeconds(2), "file")) {
      assertThat(asleep.postern("login").exit()).isZero();
      String before = asleep.postern("token").out();
      String pid =
          asleep
              .postern("daemon", "status", "--json")
              .out()
              .replaceAll("(?s).*\"pid\":(\\d+).*", "$1");
      asleep.run(List.of("sh", "-c", "kill -STOP " + pid + "; sleep 2.5; kill -CONT " + pid));
      Ran after = asleep.postern("token");
      assertThat(after.err()).isEmpty();
      assertThat(after.out()).startsWith("sandbox-at-").isNotEqualTo(before);
    }
  }

  @Test
  void aNameThatIsNoLongerKnownAndAProxyThatIsGoneAreTold(@TempDir Path other) throws IOException {
    try (World far = World.in(other, Duration.ofHours(8), "file")) {
      assertThat(far.postern("login").exit()).isZero();
      far.postern("daemon", "stop");
      for (String file : List.of("config/config.json", "state/work.login.json")) {
        Path path = other.resolve(file);
        Files.writeString(
            path, Files.readString(path).replace(far.sandbox().issuer(), "https://login.invalid"));
      }
      assertThat(far.postern("token", "--min-ttl", "9h").err())
          .contains("the name login.invalid cannot be resolved");
      assertThat(far.postern("token").exit()).as("a token that holds is served").isZero();

      far.postern("daemon", "stop");
      far.with("HTTPS_PROXY", "http://127.0.0.1:1");
      assertThat(far.postern("token", "--min-ttl", "9h").err())
          .contains("the proxy 127.0.0.1:1 of HTTPS_PROXY cannot be reached");
      assertThat(far.postern("token").exit()).isZero();
    }
  }
}
