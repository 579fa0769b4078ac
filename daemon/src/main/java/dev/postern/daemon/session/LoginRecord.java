package dev.postern.daemon.session;

import dev.postern.daemon.provider.Account;
import dev.postern.daemon.provider.Provider;
import dev.postern.daemon.provider.TokenSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a login and is no secret; it outlives the daemon in the state folder.
 *
 * @param profile the profile
 * @param provider the name of the provider
 * @param clientId the client id it signed in with
 * @param account who signed in
 * @param scopes what was granted
 * @param signedInAt when the person signed in
 * @param refreshedAt when the tokens came
 * @param access which access token is stored, and how long it holds
 * @param endsAt when the login itself ends whatever is refreshed, where the server said so
 * @param unanswered the refresh whose reply has not arrived
 * @param ending why the login has ended, if it has
 */
public record LoginRecord(
    String profile,
    String provider,
    String clientId,
    Account account,
    List<String> scopes,
    Instant signedInAt,
    Instant refreshedAt,
    StoredAccess access,
    Optional<Instant> endsAt,
    Optional<Unanswered> unanswered,
    Optional<Ending> ending) {

  public LoginRecord {
    scopes = List.copyOf(scopes);
  }

  /**
   * Which access token lies in the store.
   *
   * @param fingerprint its fingerprint: a token of another one is of unknown age and not served
   * @param expiresAt when it expires, where the server said so
   * @param lifetime how long it held in the beginning
   */
  public record StoredAccess(
      Fingerprint fingerprint, Optional<Instant> expiresAt, Duration lifetime) {
    /** When it expires as the wall clock stands now: not later than its lifetime from now on. */
    public Optional<Instant> expiresAt(Instant now) {
      return expiresAt.map(end -> earlier(end, now.plus(lifetime)));
    }
  }

  /**
   * A refresh that was sent and not answered: the server may have rotated the token.
   *
   * @param spent the fingerprint of the refresh token that was sent
   * @param sentAt when
   */
  public record Unanswered(Fingerprint spent, Instant sentAt) {}

  /**
   * Why a login has ended.
   *
   * @param reason for a person to read
   * @param at when
   */
  public record Ending(String reason, Instant at) {}

  /** The record of a login that has just brought its first tokens. */
  public static LoginRecord begun(
      String profile, Provider provider, TokenSet tokens, Validity validity, Instant now) {
    return new LoginRecord(
        profile,
        provider.name(),
        provider.clientId(),
        tokens.account().orElseGet(Account::unknown),
        tokens.scopes().orElse(provider.scopes()),
        now,
        now,
        stored(tokens, validity),
        tokens.refreshTokenLifetime().map(now::plus),
        Optional.empty(),
        Optional.empty());
  }

  /** The record after a refresh: what the server did not say again stays as it was. */
  LoginRecord refreshed(TokenSet tokens, Validity validity, Instant now) {
    return new LoginRecord(
        profile,
        provider,
        clientId,
        tokens.account().orElse(account),
        tokens.scopes().orElse(scopes),
        signedInAt,
        now,
        stored(tokens, validity),
        tokens.refreshTokenLifetime().map(now::plus).or(() -> endsAt),
        Optional.empty(),
        Optional.empty());
  }

  /** When the login itself ends as the wall clock stands now, also after that was set back. */
  public Optional<Instant> endsAt(Instant now) {
    Instant since = earlier(refreshedAt, now);
    return endsAt.map(end -> end.minus(Duration.between(since, refreshedAt)));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** Whether tokens of the one are tokens of the other's client at the same server. */
  boolean sameClientAs(LoginRecord other) {
    return provider.equals(other.provider) && clientId.equals(other.clientId);
  }

  private static StoredAccess stored(TokenSet tokens, Validity validity) {
    return new StoredAccess(
        Fingerprint.of(tokens.accessToken()), validity.expiresAt(), validity.lifetime());
  }

  LoginRecord withUnanswered(Optional<Unanswered> changed) {
    return new LoginRecord(
        profile,
        provider,
        clientId,
        account,
        scopes,
        signedInAt,
        refreshedAt,
        access,
        endsAt,
        changed,
        ending);
  }

  LoginRecord withEnding(Ending reached) {
    return new LoginRecord(
        profile,
        provider,
        clientId,
        account,
        scopes,
        signedInAt,
        refreshedAt,
        access,
        endsAt,
        unanswered,
        Optional.of(reached));
  }
}
