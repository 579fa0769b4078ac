package dev.postern.daemon.session;

import dev.postern.daemon.platform.Turn;
import dev.postern.daemon.provider.TokenSet;
import dev.postern.daemon.store.EntryName;
import dev.postern.daemon.store.SecretStore;
import dev.postern.daemon.store.StoreException;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.util.Optional;

/**
 * The one who makes tokens durable, in the order in which a crash between two steps loses nothing:
 * refresh token, access token, record.
 *
 * <p>A record that names another access token than the one in the store belongs to an earlier one;
 * the token is then not served but refreshed.
 */
final class TokenKeeper {
  private final SecretStore store;
  private final LoginRecords records;

  TokenKeeper(SecretStore store, LoginRecords records) {
    this.store = store;
    this.records = records;
  }

  /** Keeps the tokens and the record; returns why it could not, or nothing. */
  Optional<Failure> keep(LoginRecord login, TokenSet tokens) {
    try {
      if (tokens.refreshToken().isPresent()) {
        store.write(refreshToken(login.profile()), tokens.refreshToken().get());
      }
      store.write(accessToken(login.profile()), tokens.accessToken());
      records.save(login);
      return Optional.empty();
    } catch (StoreException e) {
      return Optional.of(failure(e));
    } catch (IOException e) {
      return Optional.of(failure(e));
    }
  }

  /** Keeps the record alone. */
  Optional<Failure> keep(LoginRecord login) {
    try {
      records.save(login);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(failure(e));
    }
  }

  /** The turn to spend the refresh token of a profile; no other daemon has it meanwhile. */
  Turn turn(String profile) throws IOException {
    return records.turn(profile);
  }

  /** The refresh token of a profile, as the store has it now. */
  Optional<Secret> refreshToken(LoginRecord login) throws StoreException {
    return store.read(refreshToken(login.profile()));
  }

  /** The access token that the record describes; empty where the store has none or another one. */
  Optional<Secret> accessToken(LoginRecord login) throws StoreException {
    return store
        .read(accessToken(login.profile()))
        .filter(token -> Fingerprint.of(token).equals(login.access().fingerprint()));
  }

  /** Erases a refresh token that a new login did not replace. */
  Optional<Failure> eraseRefreshToken(String profile) {
    try {
      store.erase(refreshToken(profile));
      return Optional.empty();
    } catch (StoreException e) {
      return Optional.of(failure(e));
    }
  }

  /**
   * Erases all that is kept of a profile; goes on after a failure and returns the first. The record
   * goes last, and stays while a token does: without it nobody could revoke that token later.
   */
  Optional<Failure> erase(String profile) {
    Optional<Failure> first = Optional.empty();
    for (EntryName.Kind kind : EntryName.Kind.values()) {
      try {
        store.erase(new EntryName(profile, kind));
      } catch (StoreException e) {
        first = first.or(() -> Optional.of(failure(e)));
      }
    }
    if (first.isPresent()) {
      return first;
    }
    try {
      records.forget(profile);
      return first;
    } catch (IOException e) {
      return Optional.of(failure(e));
    }
  }

  static Failure failure(StoreException problem) {
    return problem.fault().failure();
  }

  static Failure failure(IOException problem) {
    return Failure.of(
        ErrorCode.STORE_FAILED,
        "the state folder cannot be used: " + problem.getMessage(),
        "see that the folder is yours, writable, and not full");
  }

  private static EntryName refreshToken(String profile) {
    return new EntryName(profile, EntryName.Kind.REFRESH_TOKEN);
  }

  private static EntryName accessToken(String profile) {
    return new EntryName(profile, EntryName.Kind.ACCESS_TOKEN);
  }
}
