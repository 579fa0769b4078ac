package dev.postern.daemon.session;

import dev.postern.daemon.platform.StateFileException;
import dev.postern.daemon.provider.TokenHint;
import dev.postern.daemon.provider.TokenSet;
import dev.postern.daemon.store.EntryName;
import dev.postern.daemon.store.EntryName.Kind;
import dev.postern.daemon.store.EntryName.Slot;
import dev.postern.daemon.store.SecretStore;
import dev.postern.daemon.store.StoreException;
import dev.postern.daemon.store.StoreFault;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keeper of tokens and their records, in an order in which a crash between two steps loses
 * nothing.
 *
 * <p>A refresh writes refresh token, access token, record. A record that names another access token
 * than the one in the store belongs to an earlier one; the token is then not served but refreshed.
 * A new login is written beside the old one; see {@link #replace}.
 */
final class TokenKeeper {
  private static final Logger log = LoggerFactory.getLogger(TokenKeeper.class);

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
        store.write(
            name(login, Kind.REFRESH_TOKEN), MarkedToken.of(tokens.refreshToken().get(), login));
      }
      store.write(name(login, Kind.ACCESS_TOKEN), tokens.accessToken());
      keepIdentity(login, tokens);
      records.save(login);
      return Optional.empty();
    } catch (StoreException e) {
      return Optional.of(failure(e));
    } catch (IOException e) {
      return Optional.of(failure(e));
    }
  }

  /** A login does not depend on its identity token, which may be too long for a keychain. */
  private void keepIdentity(LoginRecord login, TokenSet tokens) {
    if (tokens.identityToken().isEmpty()) {
      return;
    }
    Secret text = KeptIdentity.text(tokens.identityToken().get(), tokens.accessToken());
    try {
      store.write(name(login, Kind.IDENTITY_TOKEN), MarkedToken.of(text, login));
    } catch (StoreException e) {
      log.warn(
          "profile {}: its identity token could not be stored: {}",
          login.profile(),
          failure(e).message());
    }
  }

  /** Keeps a new refresh token and the record; returns why it could not, or nothing. */
  Optional<Failure> keep(LoginRecord login, Secret refreshToken) {
    try {
      store.write(name(login, Kind.REFRESH_TOKEN), MarkedToken.of(refreshToken, login));
    } catch (StoreException e) {
      return Optional.of(failure(e));
    }
    return keep(login);
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

  /**
   * Puts a login in the place of the one before, as a whole or not at all: marks that this is going
   * on, writes the tokens to the slot that the record on disk does not name, replaces the record,
   * erases what the record named before, and takes the mark away. The record is the one switch:
   * until it is written the old login counts, and from then on the new one.
   *
   * @return why the old login still counts, or nothing
   */
  Optional<Failure> replace(LoginRecord login, TokenSet tokens) {
    Optional<Failure> unkept = write(login, tokens);
    if (unkept.isPresent() && !isOnDisk(login)) {
      tidy(login.profile(), Optional.of(login.slot().other()));
      return unkept;
    }
    tidy(login.profile(), Optional.of(login.slot()));
    return Optional.empty();
  }

  private Optional<Failure> write(LoginRecord login, TokenSet tokens) {
    try {
      records.beginReplacing(login.profile());
      if (tokens.refreshToken().isEmpty()) {
        store.erase(name(login, Kind.REFRESH_TOKEN));
      }
      return keep(login, tokens);
    } catch (StoreException e) {
      return Optional.of(failure(e));
    } catch (IOException e) {
      return Optional.of(failure(e));
    }
  }

  /** A write that failed at its very end may have been done all the same. */
  private boolean isOnDisk(LoginRecord login) {
    try {
      return records
          .load(login.profile())
          .filter(kept -> kept.slot() == login.slot() && kept.access().equals(login.access()))
          .isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Erases the tokens of a profile in every slot but one; the mark stays while one of them does, so
   * that the next start tries again.
   *
   * @return why something is left, or nothing
   */
  Optional<Failure> tidy(String profile, Optional<Slot> named) {
    try {
      for (Slot slot : Slot.values()) {
        if (!named.equals(Optional.of(slot))) {
          for (Kind kind : Kind.values()) {
            store.erase(new EntryName(profile, kind, slot));
          }
        }
      }
      records.endReplacing(profile);
      return Optional.empty();
    } catch (StoreException e) {
      return Optional.of(failure(e));
    } catch (IOException e) {
      return Optional.of(failure(e));
    }
  }

  /**
   * The refresh token of a login, as the store has it now.
   *
   * @throws StoreException also where the store holds the token of another login in its place
   */
  Optional<Secret> refreshToken(LoginRecord login) throws StoreException {
    EntryName name = name(login, Kind.REFRESH_TOKEN);
    Optional<Secret> stored = store.read(name);
    Optional<Secret> token = stored.flatMap(value -> MarkedToken.read(value, login));
    if (stored.isPresent() && token.isEmpty()) {
      throw new StoreException(new StoreFault.OfAnotherLogin(name.account()));
    }
    return token;
  }

  /** The access token that the record describes; empty where the store has none or another one. */
  Optional<Secret> accessToken(LoginRecord login) throws StoreException {
    return store
        .read(name(login, Kind.ACCESS_TOKEN))
        .filter(token -> Fingerprint.of(token).equals(login.access().fingerprint()));
  }

  /** The identity token of a login; empty where it has none, or the store that of another login. */
  Optional<KeptIdentity> identity(LoginRecord login) throws StoreException {
    return store
        .read(name(login, Kind.IDENTITY_TOKEN))
        .flatMap(text -> MarkedToken.read(text, login))
        .flatMap(KeptIdentity::read);
  }

  /** What a server can be asked to revoke: the refresh token, or else the access token. */
  Departure.Revocable revocable(LoginRecord login) {
    try {
      Optional<Secret> refreshToken = refreshToken(login);
      if (refreshToken.isPresent()) {
        return new Departure.Revocable.Token(refreshToken.get(), TokenHint.REFRESH_TOKEN);
      }
      Optional<Secret> accessToken = store.read(name(login, Kind.ACCESS_TOKEN));
      return accessToken.isPresent()
          ? new Departure.Revocable.Token(accessToken.get(), TokenHint.ACCESS_TOKEN)
          : new Departure.Revocable.None();
    } catch (StoreException e) {
      return new Departure.Revocable.Unreadable(failure(e));
    }
  }

  /**
   * Erases all that is kept of a profile; goes on after a failure and returns the first. The record
   * goes last, and stays while a token does: without it nobody could revoke that token later.
   */
  Optional<Failure> erase(String profile) {
    Optional<Failure> first = tidy(profile, Optional.empty());
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
        problem instanceof StateFileException told
            ? told.hint()
            : "see that the folder is yours, writable, and not full");
  }

  private static EntryName name(LoginRecord login, Kind kind) {
    return new EntryName(login.profile(), kind, login.slot());
  }
}
