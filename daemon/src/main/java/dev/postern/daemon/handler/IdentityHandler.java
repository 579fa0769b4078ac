package dev.postern.daemon.handler;

import dev.postern.daemon.provider.IdentityClaims;
import dev.postern.daemon.session.KeptIdentity;
import dev.postern.daemon.session.ProfileBook;
import dev.postern.daemon.session.Sessions;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.GetIdentityToken;
import dev.postern.protocol.message.IdentityToken;

/** Answers {@code identity-token}. */
public final class IdentityHandler {
  private final Sessions sessions;
  private final ProfileBook profiles;
  private final KnownProfiles known;

  /** A handler over the given sessions. */
  public IdentityHandler(Sessions sessions, ProfileBook profiles, KnownProfiles known) {
    this.sessions = sessions;
    this.profiles = profiles;
    this.known = known;
  }

  /** The identity token of the profile asked for; blocks while a refresh is on its way. */
  public IdentityToken answer(GetIdentityToken request) throws FailureException {
    if (request.profile().isPresent()) {
      known.insistOn(request.profile().get());
    }
    String profile = request.profile().orElseGet(() -> profiles.inEffect(request.directory()));
    KeptIdentity identity = sessions.identities().of(sessions.of(profile));
    IdentityClaims claims = identity.claims();
    return new IdentityToken(
        identity.token(),
        profile,
        claims.expiresAt().getEpochSecond(),
        claims.issuer(),
        claims.audience(),
        claims.algorithm());
  }
}
