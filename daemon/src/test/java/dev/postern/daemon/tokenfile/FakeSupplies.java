package dev.postern.daemon.tokenfile;

import dev.postern.daemon.platform.Time;
import dev.postern.daemon.session.AccessToken;
import dev.postern.daemon.session.Validity;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One login whose tokens a test deals out. */
final class FakeSupplies implements TokenSupplies {
  static final Failure NOBODY = Failure.of(ErrorCode.NOT_SIGNED_IN, "nobody is signed in");

  final List<Optional<Duration>> renewals = new ArrayList<>();
  private final Time time;
  private final Duration lifetime;
  private boolean serverAnswers = true;
  private int last;
  private Supply now = new Supply.None(NOBODY);

  FakeSupplies(Time time, Duration lifetime) {
    this.time = time;
    this.lifetime = lifetime;
  }

  void signIn() {
    last++;
    now =
        new Supply.Ready(new AccessToken(token(last), Validity.from(time, Optional.of(lifetime))));
  }

  void signOut() {
    now = new Supply.None(NOBODY);
  }

  void setServerAnswers(boolean answers) {
    serverAnswers = answers;
  }

  static Secret token(int number) {
    return Secret.of("fake-access-" + number);
  }

  @Override
  public Supply of(String profile) {
    return now instanceof Supply.Ready(AccessToken token)
            && token.validity().remaining(time).isZero()
        ? new Supply.Late(Failure.of(ErrorCode.SERVER_FAILED, "the server does not answer"))
        : now;
  }

  @Override
  public void renew(String profile, Optional<Duration> minimum) {
    renewals.add(minimum);
    if (serverAnswers) {
      signIn();
    }
  }
}
