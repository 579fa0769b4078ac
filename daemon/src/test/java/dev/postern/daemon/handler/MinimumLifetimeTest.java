package dev.postern.daemon.handler;

import static dev.postern.daemon.testing.FakeServer.accessToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.daemon.session.MemoryLoginRecords;
import dev.postern.daemon.session.ProfileBook;
import dev.postern.daemon.session.SessionLog;
import dev.postern.daemon.session.Sessions;
import dev.postern.daemon.settings.Config;
import dev.postern.daemon.testing.FakeCaller;
import dev.postern.daemon.testing.FakeServer;
import dev.postern.daemon.testing.FakeStateFolder;
import dev.postern.daemon.testing.FakeStore;
import dev.postern.daemon.testing.ManualTime;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.Secret;
import dev.postern.protocol.message.CallerContext;
import dev.postern.protocol.message.GetCredential;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MinimumLifetimeTest {
  private final ManualTime time = new ManualTime();
  private final FakeServer server = new FakeServer();
  private final ProfileLogins logins;

  MinimumLifetimeTest() throws IOException {
    Sessions sessions =
        new Sessions(
            new FakeStore(),
            new MemoryLoginRecords(),
            server,
            time,
            time,
            new Random(1),
            new Silent());
    ProfileBook profiles = new ProfileBook(new FakeStateFolder(), Optional.of("work"));
    KnownProfiles known = new KnownProfiles(sessions, profiles, Config::defaults);
    logins = new ProfileLogins(sessions, profiles, known, new GivenTokens(), time);
    sessions.adopt("work", FakeServer.provider(), server.firstTokens());
    time.advance(FakeServer.LIFETIME.minus(Duration.ofMinutes(30)));
  }

  private Secret ask(Optional<Long> minimumSeconds) throws FailureException {
    CallerContext context =
        new CallerContext(
            "/",
            Optional.empty(),
            List.of(),
            false,
            false,
            Optional.empty(),
            Optional.empty(),
            false,
            false);
    GetCredential request = new GetCredential(context, false, Optional.empty(), minimumSeconds);
    return logins.token("work", request, new FakeCaller(1, 2, 3)).token();
  }

  @Test
  void aLoginThatWouldEndSoonerIsRenewedFirst() throws Exception {
    assertThat(ask(Optional.empty())).isEqualTo(accessToken(1));
    assertThat(ask(Optional.of(Duration.ofMinutes(29).toSeconds()))).isEqualTo(accessToken(1));
    assertThat(ask(Optional.of(Duration.ofMinutes(31).toSeconds()))).isEqualTo(accessToken(2));
  }

  @Test
  void aTimeThatNobodyCanMeanIsRefused() {
    for (long seconds : new long[] {-1, 86_401, Long.MAX_VALUE}) {
      assertThatThrownBy(() -> ask(Optional.of(seconds)))
          .isInstanceOf(FailureException.class)
          .hasMessageContaining("up to a day (86400 s)");
    }
  }

  private static final class Silent implements SessionLog {
    @Override
    public void refreshed(String profile) {}

    @Override
    public void kept(String profile, Failure failure) {}

    @Override
    public void ended(String profile, String reason) {}

    @Override
    public void failed(String profile, RuntimeException fault) {}
  }
}
