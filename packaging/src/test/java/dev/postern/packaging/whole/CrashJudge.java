package dev.postern.packaging.whole;

import dev.postern.packaging.whole.World.Ran;
import dev.postern.sandbox.Endpoint;
import java.util.List;

/** Says what a kill has left, by the user's and the server's word. */
final class CrashJudge {
  private static final String LOSS = "its reply never arrived";
  private static final String CUT_SHORT = "a logout was begun and did not finish";

  private final World world;

  CrashJudge(World world) {
    this.world = world;
  }

  /** What was so before the kill. */
  record Before(CrashAction action, boolean signedIn, long rotations) {}

  Before before(CrashAction action, boolean signedIn) {
    return new Before(action, signedIn, rotations());
  }

  private long rotations() {
    return world.sandbox().counts().answers(Endpoint.REFRESH, "ok");
  }

  /** What a daemon that was started again makes of it. */
  CrashOutcome after(Before before) {
    boolean rotated = rotations() > before.rotations();
    Ran token = world.postern("token", "--no-start");
    if (token.exit() == 0) {
      Ran refused = world.run(List.of("curl", "-sf", "-H", bearer(token), resource()));
      if (refused.exit() != 0) {
        return new CrashOutcome.Wrong("the token that is served is worth nothing");
      }
      token = world.postern("token", "--min-ttl", "9h", "--no-start");
    }
    return token.exit() == 0 ? alive(token) : gone(before, rotated, token);
  }

  private static String bearer(Ran token) {
    return "Authorization: Bearer " + token.out().strip();
  }

  private String resource() {
    return world.sandbox().issuer() + "/resource";
  }

  private CrashOutcome alive(Ran token) {
    Ran asked = world.run(List.of("curl", "-sf", "-H", bearer(token), resource()));
    Ran status = world.postern("status", "--no-start");
    return asked.exit() == 0 && status.exit() == 0
        ? new CrashOutcome.Alive()
        : new CrashOutcome.Wrong("refreshed, yet: " + asked.err() + status.out());
  }

  private CrashOutcome gone(Before before, boolean rotated, Ran token) {
    Ran status = world.postern("status", "--no-start");
    boolean told = token.exit() == 1 && token.err().contains("hint: run: postern login");
    if (told && rotated && token.err().contains(LOSS) && status.out().contains(LOSS)) {
      return new CrashOutcome.LossTold();
    }
    boolean wanted = before.action().maySignOut() || !before.signedIn();
    boolean out = token.err().contains("is not signed in") || token.err().contains(CUT_SHORT);
    return told && wanted && out && status.exit() == 1
        ? new CrashOutcome.SignedOut()
        : new CrashOutcome.Wrong(
            "rotated %s, token: %sstatus: %s".formatted(rotated, token.err(), status.out()));
  }
}
