package dev.postern.daemon.handler;

import dev.postern.daemon.ipc.Caller;
import dev.postern.daemon.platform.Peer;
import dev.postern.daemon.platform.ProcessStat;
import dev.postern.daemon.session.AccessToken;
import dev.postern.daemon.session.Fingerprint;
import dev.postern.daemon.session.Rejection;
import dev.postern.daemon.session.Served;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which access token was last given to whom, by fingerprint, so that who says that its token was
 * rejected need not say which.
 *
 * <p>A command of a terminal is a new process each time. So a token is remembered for the process,
 * for its parent, which is the shell or the script, and for its session, which is the terminal.
 */
public final class GivenTokens {
  private final Recent<Given> processes = new Recent<>();
  private final Recent<Given> parents = new Recent<>();
  private final Recent<Given> sessions = new Recent<>();
  private Optional<Known> known = Optional.empty();

  private record Asker(long id, String profile) {}

  /** A token that was given to a process with that start, since process ids are used again. */
  private record Given(Fingerprint fingerprint, long started) {}

  /** A token is given out many times, and its fingerprint takes a while. */
  private record Known(AccessToken token, Fingerprint fingerprint) {}

  /** The askers seen last. */
  private static final class Recent<V> extends LinkedHashMap<Asker, V> {
    private static final int MOST = 2048;
    private static final long serialVersionUID = 1;

    Recent() {
      super(16, 0.75f, /* accessOrder= */ true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Asker, V> eldest) {
      return size() > MOST;
    }

    Optional<V> find(long id, String profile) {
      return Optional.ofNullable(get(new Asker(id, profile)));
    }
  }

  /** Remembers that the caller was given a token. */
  synchronized void remember(Caller caller, Served served) {
    Peer peer = caller.peer();
    if (peer.stat().isEmpty() || peer.pid().isEmpty()) {
      return;
    }
    ProcessStat stat = peer.stat().get();
    Given given = new Given(fingerprint(served.token()), stat.started());
    processes.put(new Asker(peer.pid().get(), served.profile()), given);
    parents.put(new Asker(stat.parent(), served.profile()), given);
    sessions.put(new Asker(stat.session(), served.profile()), given);
  }

  /** The rejection of the token that the caller was last given; of any where none is known. */
  synchronized Rejection ofLast(Caller caller, String profile) {
    Peer peer = caller.peer();
    if (peer.stat().isEmpty() || peer.pid().isEmpty()) {
      return new Rejection.Current();
    }
    ProcessStat stat = peer.stat().get();
    return processes
        .find(peer.pid().get(), profile)
        .filter(given -> given.started() == stat.started())
        .or(() -> ofParent(stat.parent(), profile))
        .or(() -> sessions.find(stat.session(), profile))
        .<Rejection>map(given -> new Rejection.Of(given.fingerprint()))
        .orElseGet(Rejection.Current::new);
  }

  /** What a parent's other children were given, or it itself, as the program of an exec is. */
  private Optional<Given> ofParent(long parent, String profile) {
    // the first process is the parent of all that have lost theirs
    return parent <= 1
        ? Optional.empty()
        : parents.find(parent, profile).or(() -> processes.find(parent, profile));
  }

  private Fingerprint fingerprint(AccessToken token) {
    if (known.filter(before -> before.token().equals(token)).isEmpty()) {
      known = Optional.of(new Known(token, Fingerprint.of(token.value())));
    }
    return known.orElseThrow().fingerprint();
  }
}
