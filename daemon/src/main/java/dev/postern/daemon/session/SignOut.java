package dev.postern.daemon.session;

import dev.postern.daemon.provider.BoundServers;
import dev.postern.daemon.provider.ProviderException;
import dev.postern.daemon.provider.RevocationReply;
import dev.postern.daemon.provider.TokenHint;
import dev.postern.protocol.Failure;
import dev.postern.protocol.Secret;
import java.util.Optional;

/**
 * The end of a login that the user asked for: revoked at the server where it can be (RFC 7009),
 * erased here whatever the server says. That it ends is written down first: where it cannot be, as
 * on a full disk, the server is not asked and the login goes on, since a restart would have taken
 * up a login that is no more.
 */
public final class SignOut {
  private final BoundServers servers;

  /** Sign-outs at the given servers. */
  public SignOut(BoundServers servers) {
    this.servers = servers;
  }

  /**
   * What became of it.
   *
   * @param found whether there was a login to end
   * @param revoked whether the server confirmed
   * @param note why it did not
   * @param unerased why the login goes on, or something of it is left in the store
   */
  public record Outcome(
      boolean found, boolean revoked, Optional<String> note, Optional<Failure> unerased) {}

  private record Revocation(boolean done, Optional<String> note) {}

  /** Ends the login of a session, and no login that is made meanwhile. */
  public Outcome end(Session session) {
    Departure departure = session.beginSigningOut();
    if (departure.unwritten().isPresent()) {
      Failure why = Failures.stillSignedIn(session.profile(), departure.unwritten().get());
      return new Outcome(true, false, Optional.empty(), Optional.of(why));
    }
    Revocation revocation =
        departure
            .login()
            .map(login -> revoke(login, departure.token()))
            .orElseGet(() -> new Revocation(false, Optional.empty()));
    boolean found = departure.login().isPresent();
    return switch (session.erase(departure)) {
      case Erasure.Erased _ ->
          new Outcome(found, revocation.done(), revocation.note(), Optional.empty());
      case Erasure.Left(Failure why) ->
          new Outcome(
              found,
              revocation.done(),
              revocation.note(),
              Optional.of(Failures.notErased(session.profile(), revocation.done(), why)));
      case Erasure.Overtaken _ ->
          new Outcome(
              found,
              revocation.done(),
              Optional.of("another login was made meanwhile, and is kept"),
              Optional.empty());
    };
  }

  private Revocation revoke(LoginRecord login, Departure.Revocable token) {
    return switch (token) {
      case Departure.Revocable.Token(Secret value, TokenHint hint) -> revoke(login, value, hint);
      case Departure.Revocable.None _ ->
          new Revocation(false, Optional.of("there was no token to revoke"));
      case Departure.Revocable.Unreadable(Failure why) -> unconfirmed(why.message());
    };
  }

  private Revocation revoke(LoginRecord login, Secret token, TokenHint hint) {
    try {
      return told(servers.forRevocation(login.binding()).revoke(token, hint));
    } catch (ProviderException e) {
      return unconfirmed(String.valueOf(e.getMessage()));
    }
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
