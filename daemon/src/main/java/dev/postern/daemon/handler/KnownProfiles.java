package dev.postern.daemon.handler;

import dev.postern.daemon.session.ProfileBook;
import dev.postern.daemon.session.Session;
import dev.postern.daemon.session.SessionState.SignedOut;
import dev.postern.daemon.session.Sessions;
import dev.postern.daemon.settings.Config;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.ProfileName;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The profiles that a login or the configuration has made; any other name may be a slip. */
public final class KnownProfiles {
  private static final int MOST_NAMED = 20;

  private final Sessions sessions;
  private final ProfileBook profiles;
  private final Supplier<Config> config;

  /** Those of the given sessions and of the configuration as it is at the time. */
  public KnownProfiles(Sessions sessions, ProfileBook profiles, Supplier<Config> config) {
    this.sessions = sessions;
    this.profiles = profiles;
    this.config = config;
  }

  /** Whether a login, now or earlier, or an entry of the configuration has that name. */
  boolean has(String profile) {
    return names().contains(profile)
        || profiles.remembered(profile).isPresent()
        || config.get().providers().containsKey(profile);
  }

  /** Refuses a name that nobody knows: it is a slip, and nothing is made for it. */
  void insistOn(String profile) throws FailureException {
    if (sessions.has(profile) || has(profile) || profiles.mentions(profile)) {
      return;
    }
    if (!ProfileName.isValid(profile)) {
      throw new FailureException(Failure.of(ErrorCode.INVALID_PARAMETERS, ProfileName.RULE));
    }
    List<String> names = names();
    String others =
        names.isEmpty()
            ? ""
            : "there are: "
                + String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMED)))
                + (names.size() > MOST_NAMED ? ", …" : "")
                + "; or ";
    throw new FailureException(
        Failure.of(
            ErrorCode.NOT_SIGNED_IN,
            "profile " + profile + " is neither configured nor signed in",
            others + "run: postern login --profile " + profile));
  }

  /** The names that are configured or have a login. */
  List<String> names() {
    Set<String> names = new TreeSet<>(config.get().profiles().keySet());
    names.addAll(sessions.damaged().keySet());
    sessions.all().stream()
        .filter(session -> !(session.state() instanceof SignedOut))
        .map(Session::profile)
        .forEach(names::add);
    return List.copyOf(names);
  }
}
