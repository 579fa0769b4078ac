package dev.postern.daemon.session;

import dev.postern.daemon.provider.Account;
import dev.postern.daemon.provider.Binding;
import dev.postern.daemon.provider.Provider;
import dev.postern.daemon.provider.TokenSet;
import dev.postern.daemon.store.EntryName.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a login and is no secret; it outlives the daemon in the state folder.
 *
 * @param profile the profile
 * @param binding the client and the server it was made with, which nothing changes
 * @param slot where in the store its tokens lie
 * @param account who signed in
 * @param scopes what was granted
 * @param signedInAt when the person signed in
 * @param refreshedAt when the tokens came
 * @param access which access token is stored, and how long it holds
 * @param endsAt when the login itself ends whatever is refreshed, where the server said so
 * @param unanswered the refresh whose new tokens have not come, or not been stored
 * @param ending why the login has ended, if it has
 */
public record LoginRecord(
    String profile,
    Binding binding,
    Slot slot,
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
   * A refresh whose new tokens are not stored: the server may have rotated the token.
   *
   * @param spent the fingerprint of the refresh token that was sent
   * @param sentAt when
   * @param outcome what came of it
   */
  public record Unanswered(Fingerprint spent, Instant sentAt, Outcome outcome) {
    /** What came of it, as far as is known. */
    public sealed interface Outcome {
      /** Nothing: postern stopped while the reply was on its way. */
      record NoReply() implements Outcome {}

      /** New tokens, which could not be stored. */
      record Unsaved() implements Outcome {}

      /** No tokens, for a reason that a person can read. */
      record NoTokens(String why) implements Outcome {}
    }
  }

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
        Binding.of(provider),
        Slot.FIRST,
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
        binding,
        slot,
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

  /** The name of the provider. */
  public String provider() {
    return binding.provider();
  }

  /** The record of the same login with its tokens in the other slot than those of another one. */
  LoginRecord beside(Optional<LoginRecord> other) {
    return new LoginRecord(
        profile,
        binding,
        other.map(login -> login.slot().other()).orElse(slot),
        account,
        scopes,
        signedInAt,
        refreshedAt,
        access,
        endsAt,
        unanswered,
        ending);
  }

  /** The record with what was missing of its binding. */
  LoginRecord boundTo(Binding completed) {
    return new LoginRecord(
        profile,
        completed,
        slot,
        account,
        scopes,
        signedInAt,
        refreshedAt,
        access,
        endsAt,
        unanswered,
        ending);
  }

  private static StoredAccess stored(TokenSet tokens, Validity validity) {
    return new StoredAccess(
        Fingerprint.of(tokens.accessToken()), validity.expiresAt(), validity.lifetime());
  }

  LoginRecord withUnanswered(Optional<Unanswered> changed) {
    return new LoginRecord(
        profile,
        binding,
        slot,
        account,
        scopes,
        signedInAt,
        refreshedAt,
        access,
        endsAt,
        changed,
        ending);
  }

  /** The record once it is known what came of the refresh. */
  LoginRecord withOutcome(Unanswered.Outcome outcome) {
    return withUnanswered(
        unanswered.map(sent -> new Unanswered(sent.spent(), sent.sentAt(), outcome)));
  }

  LoginRecord withEnding(Ending reached) {
    return new LoginRecord(
        profile,
        binding,
        slot,
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
