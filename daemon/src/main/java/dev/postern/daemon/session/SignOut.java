package dev.postern.daemon.session;

import dev.postern.daemon.provider.AuthorizationServer;
import dev.postern.daemon.provider.BoundServers;
import dev.postern.daemon.provider.ProviderException;
import dev.postern.daemon.provider.RevocationReply;
import dev.postern.daemon.provider.TokenHint;
import dev.postern.daemon.session.SessionState.Ended;
import dev.postern.daemon.session.SessionState.Live;
import dev.postern.daemon.session.SessionState.SignedOut;
import dev.postern.daemon.session.SessionState.SigningIn;
import dev.postern.daemon.store.EntryName;
import dev.postern.daemon.store.SecretStore;
import dev.postern.daemon.store.StoreException;
import dev.postern.protocol.Failure;
import dev.postern.protocol.Secret;
import java.util.Optional;

/**
 * The end of a login that the user asked for: revoked at the server where it can be (RFC 7009),
 * erased here whatever the server says.
 */
public final class SignOut {
  private final SecretStore store;
  private final BoundServers servers;

  /** Sign-outs with the given store and servers. */
  public SignOut(SecretStore store, BoundServers servers) {
    this.store = store;
    this.servers = servers;
  }

  /**
   * What became of it.
   *
   * @param revoked whether the server confirmed
   * @param note why it did not
   * @param unerased why something is left in the store
   */
  public record Outcome(boolean revoked, Optional<String> note, Optional<Failure> unerased) {}

  private record Revocation(boolean done, Optional<String> note) {}

  /** Ends the login of a session. */
  public Outcome end(Session session) {
    SessionState before = session.state();
    session.beginSigningOut();
    Revocation revocation =
        switch (before) {
          case SignedOut out -> new Revocation(false, Optional.of("nobody was signed in"));
          case SigningIn in -> new Revocation(false, Optional.of("nobody was signed in"));
          case Ended ended -> revoke(ended.login());
          case Live live -> revoke(live.login());
        };
    return new Outcome(revocation.done(), revocation.note(), session.erase());
  }

  private Revocation revoke(LoginRecord login) {
    try {
      AuthorizationServer server = servers.forRevocation(login.binding());
      Optional<Secret> refreshToken = read(login, EntryName.Kind.REFRESH_TOKEN);
      if (refreshToken.isPresent()) {
        return told(server.revoke(refreshToken.get(), TokenHint.REFRESH_TOKEN));
      }
      Optional<Secret> accessToken = read(login, EntryName.Kind.ACCESS_TOKEN);
      return accessToken.isPresent()
          ? told(server.revoke(accessToken.get(), TokenHint.ACCESS_TOKEN))
          : new Revocation(false, Optional.of("there was no token to revoke"));
    } catch (ProviderException e) {
      return unconfirmed(String.valueOf(e.getMessage()));
    } catch (StoreException e) {
      return unconfirmed(e.fault().message());
    }
  }

  private Optional<Secret> read(LoginRecord login, EntryName.Kind kind) throws StoreException {
    return store.read(new EntryName(login.profile(), kind));
  }

  private static Revocation told(RevocationReply reply) {
    return switch (reply) {
      case RevocationReply.Revoked revoked -> new Revocation(true, Optional.empty());
      case RevocationReply.Refused refused -> unconfirmed(refused.error().text());
      case RevocationReply.Unavailable unavailable -> unconfirmed(unavailable.reason());
      case RevocationReply.Unsupported unsupported ->
          unconfirmed("the provider has no revocation endpoint");
    };
  }

  private static Revocation unconfirmed(String why) {
    return new Revocation(false, Optional.of("the server did not confirm: " + why));
  }
}
