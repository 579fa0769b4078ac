package dev.postern.daemon.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.daemon.forward.ForwardedSockets;
import dev.postern.daemon.platform.Housekeeping;
import dev.postern.daemon.platform.Peer;
import dev.postern.daemon.session.MemoryLoginRecords;
import dev.postern.daemon.session.ProfileBook;
import dev.postern.daemon.session.SessionLog;
import dev.postern.daemon.session.Sessions;
import dev.postern.daemon.session.SignOut;
import dev.postern.daemon.settings.Config;
import dev.postern.daemon.testing.FakeCaller;
import dev.postern.daemon.testing.FakeServer;
import dev.postern.daemon.testing.FakeStateFolder;
import dev.postern.daemon.testing.FakeStore;
import dev.postern.daemon.testing.ManualTime;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.ProfileName;
import dev.postern.protocol.json.JsonWriter;
import dev.postern.protocol.message.Done;
import dev.postern.protocol.message.GetStatus;
import dev.postern.protocol.message.GetToken;
import dev.postern.protocol.message.ListProfiles;
import dev.postern.protocol.message.Logout;
import dev.postern.protocol.message.OpenForward;
import dev.postern.protocol.message.ProfileChosen;
import dev.postern.protocol.message.Profiles;
import dev.postern.protocol.message.Status;
import dev.postern.protocol.message.UseProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class KnownProfilesTest {
  static final SessionLog SILENT =
      new SessionLog() {
        @Override
        public void refreshed(String profile) {}

        @Override
        public void kept(String profile, Failure failure) {}

        @Override
        public void ended(String profile, String reason) {}

        @Override
        public void failed(String profile, RuntimeException fault) {}
      };

  private final ManualTime time = new ManualTime();
  private final FakeServer server = new FakeServer();
  private final Sessions sessions;
  private final ProfileBook profiles;
  private final KnownProfiles known;

  KnownProfilesTest() throws IOException {
    sessions =
        new Sessions(
            new FakeStore(), new MemoryLoginRecords(), server, time, time, new Random(1), SILENT);
    profiles = new ProfileBook(new FakeStateFolder(), Optional.empty());
    known = new KnownProfiles(sessions, profiles, Config::defaults);
    sessions.adopt("work", FakeServer.provider(), server.firstTokens());
  }

  @Test
  void aNameThatNobodyKnowsIsUsedAndSaidToBeUnknown() throws Exception {
    ProfileHandler handler = new ProfileHandler(sessions, profiles, known, Config::defaults);
    for (int i = 0; i < 2; i++) {
      assertThat(handler.answer(new UseProfile("nothere", Optional.empty())))
          .isEqualTo(new ProfileChosen(true));
    }
    assertThat(handler.answer(new UseProfile("work", Optional.empty())))
        .isEqualTo(new ProfileChosen(false));
  }

  @Test
  void aNameThatDiffersFromASignedInOneInCaseAloneIsNotChosen() {
    ProfileHandler handler = new ProfileHandler(sessions, profiles, known, Config::defaults);
    for (Optional<String> folder : List.of(Optional.<String>empty(), Optional.of("/fake/folder"))) {
      assertThat(refusal(() -> handler.answer(new UseProfile("Work", folder))))
          .isEqualTo("profile Work differs from profile work only in case");
    }
    assertThat(profiles.mentions("Work")).isFalse();
    assertThat(refusal(() -> handler.answer(new UseProfile("a b", Optional.empty()))))
        .isEqualTo(ProfileName.RULE);
  }

  @Test
  void aProfileThatSignedInOnceIsKnown() {
    assertThat(known.has("before")).isFalse();
    profiles.remember("before", FakeServer.provider());
    assertThat(known.has("before")).isTrue();
    assertThat(known.names()).containsExactly("work");
  }

  @Test
  void tenThousandNamesThatNobodyKnowsAreRefusedAndMakeNothing() throws Exception {
    TokenHandler tokens = new TokenHandler(sessions, profiles, known, new GivenTokens(), time);
    for (int i = 0; i < 10_000; i++) {
      String name = "nobody-%057d".formatted(i);
      assertThat(refusal(() -> tokens.answer(asking(name), new FakeCaller(42))))
          .startsWith("profile " + name + " is neither configured nor signed in");
    }
    assertThat(sessions.all()).hasSize(1);
    StatusHandler status =
        new StatusHandler(sessions, profiles, known, new FakeStore(), _ -> Optional.empty(), time);
    assertThat(status.answer(new GetStatus(Optional.empty(), Optional.empty())).profiles())
        .hasSize(2);
  }

  @Test
  void aProfileThatIsConfiguredOrChosenIsNotSignedInRatherThanUnknown() throws Exception {
    TokenHandler tokens = new TokenHandler(sessions, profiles, known, new GivenTokens(), time);
    profiles.makeDefault("chosen");
    profiles.bind("/fake/folder", "bound");
    for (String name : List.of("chosen", "bound")) {
      assertThat(refusal(() -> tokens.answer(asking(name), new FakeCaller(42))))
          .isEqualTo("profile " + name + " is not signed in");
    }
    assertThat(refusal(() -> tokens.answer(asking("--all"), new FakeCaller(42))))
        .isEqualTo(ProfileName.RULE);
  }

  @Test
  void aLogoutOfANameThatNobodyKnowsIsRefused() {
    LogoutHandler logout =
        new LogoutHandler(sessions, profiles, known, new SignOut(server), _ -> Optional.empty());
    assertThat(
            refusal(
                () -> logout.answer(new Logout(Optional.of("nosuch"), Optional.empty(), false))))
        .startsWith("profile nosuch is neither configured nor signed in");
  }

  @Test
  void theStatusOfANameThatNobodyKnowsIsRefusedAndThatOfAnEarlierProfileIsNot() throws Exception {
    StatusHandler status =
        new StatusHandler(sessions, profiles, known, new FakeStore(), _ -> Optional.empty(), time);
    assertThat(refusal(() -> status.answer(new GetStatus(Optional.of("nosuch"), Optional.empty()))))
        .startsWith("profile nosuch is neither configured nor signed in");
    profiles.remember("before", FakeServer.provider());
    assertThat(status.answer(new GetStatus(Optional.of("before"), Optional.empty())).profiles())
        .singleElement()
        .satisfies(shown -> assertThat(shown.state()).isEqualTo("signed-out"));
  }

  @Test
  void moreProfilesThanAnAnswerHasRoomForAreCountedInstead() throws Exception {
    for (int i = 0; i < 6_000; i++) {
      assertThat(
              sessions.adopt(
                  "work-%059d".formatted(i), FakeServer.provider(), server.firstTokens()))
          .isEmpty();
    }
    StatusHandler handler =
        new StatusHandler(sessions, profiles, known, new FakeStore(), _ -> Optional.empty(), time);
    Status status = handler.answer(new GetStatus(Optional.empty(), Optional.empty()));
    assertThat(JsonWriter.write(status.toJson())).hasSizeLessThan(1 << 20);
    assertThat(status.profiles().size() + status.leftOut().orElseThrow()).isEqualTo(6_002);
    ProfileHandler profileHandler = new ProfileHandler(sessions, profiles, known, Config::defaults);
    Profiles listed = profileHandler.answer(new ListProfiles(Optional.empty()));
    assertThat(JsonWriter.write(listed.toJson())).hasSizeLessThan(1 << 20);
    assertThat(listed.profiles().size() + listed.leftOut().orElse(0L)).isEqualTo(6_002);
  }

  private static GetToken asking(String profile) {
    return new GetToken(Optional.of(profile), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static String refusal(ThrowingCallable call) {
    return catchThrowableOfType(FailureException.class, call).failure().message();
  }

  @Test
  void aNameThatNobodyKnowsIsNotForwarded() {
    ForwardedSockets sockets =
        new ForwardedSockets(
            channel -> new Peer(Optional.empty(), Optional.empty()),
            forwarded -> (request, caller) -> new Done(),
            time,
            time,
            new Housekeeping(() -> {}, time));
    ForwardHandler handler =
        new ForwardHandler(sockets, sessions, profiles, known, Path.of("/fake"));
    OpenForward request =
        new OpenForward(
            List.of("work", "nosuch"), Optional.empty(), Optional.empty(), Optional.empty());
    assertThat(
            catchThrowableOfType(FailureException.class, () -> handler.answer(request)).failure())
        .isEqualTo(
            Failure.of(
                ErrorCode.NOT_SIGNED_IN,
                "profile nosuch is neither configured nor signed in",
                "there are: work; or run: postern login --profile nosuch"));
    assertThat(sockets.all()).isEmpty();
  }
}
