package dev.postern.daemon.session;

import dev.postern.daemon.platform.Time;
import dev.postern.daemon.provider.BoundServer;
import dev.postern.daemon.provider.CredentialUse;
import dev.postern.daemon.store.StoreException;
import dev.postern.protocol.FailureException;
import java.util.Optional;

/**
 * The identity tokens of logins.
 *
 * <p>One that is about to end is replaced by a refresh. A server need not send a new one then
 * (OpenID Connect Core, section 12.2); where it has not, nothing is refreshed for the sake of it
 * again.
 */
public final class Identities {
  private final TokenKeeper keeper;
  private final Time time;

  Identities(TokenKeeper keeper, Time time) {
    this.keeper = keeper;
    this.time = time;
  }

  /** The identity token of a login; blocks while a refresh is on its way. */
  public KeptIdentity of(Session session) throws FailureException {
    AccessToken access = session.token(TokenAsk.any()).token();
    KeptIdentity kept = kept(session);
    if (!kept.isDue(time.now())) {
      return kept;
    }
    if (kept.companion().equals(Fingerprint.of(access.value()))) {
      kept = renewed(session, access, kept);
    }
    if (!kept.holds(time.now())) {
      throw new FailureException(Failures.identityEnded(session.profile(), kept.claims()));
    }
    return kept;
  }

  private KeptIdentity renewed(Session session, AccessToken access, KeptIdentity before)
      throws FailureException {
    try {
      session.token(new TokenAsk(Optional.empty(), Rejection.of(access.value())));
      return kept(session);
    } catch (FailureException e) {
      if (before.holds(time.now())) {
        return before;
      }
      throw e;
    }
  }

  private KeptIdentity kept(Session session) throws FailureException {
    String profile = session.profile();
    LoginRecord login = SessionStates.live(session.state(), profile).login();
    CredentialUse use =
        login.binding().server().map(BoundServer::use).orElse(CredentialUse.UNRESTRICTED);
    if (!use.keepsIdentityToken()) {
      throw new FailureException(Failures.keepsNoIdentity(login));
    }
    try {
      return keeper
          .identity(login)
          .orElseThrow(() -> new FailureException(Failures.broughtNoIdentity(login)));
    } catch (StoreException e) {
      throw new FailureException(TokenKeeper.failure(e));
    }
  }
}
