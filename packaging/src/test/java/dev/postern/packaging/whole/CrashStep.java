package dev.postern.packaging.whole;

import dev.postern.packaging.whole.CrashMoment.Asked;
import dev.postern.packaging.whole.CrashMoment.Decided;
import dev.postern.packaging.whole.CrashMoment.HeldBack;
import dev.postern.packaging.whole.CrashMoment.Overwritten;
import dev.postern.packaging.whole.CrashMoment.Part;
import dev.postern.packaging.whole.CrashMoment.Removed;
import dev.postern.packaging.whole.CrashMoment.Replied;
import dev.postern.packaging.whole.CrashMoment.Written;
import dev.postern.sandbox.Endpoint;
import java.util.Locale;

/** A step at which the daemon is killed, told by what it leaves behind. */
enum CrashStep {
  REFRESH_ATTEMPT_RECORDED(CrashAction.REFRESH, new Written(Part.RECORD, 1)),
  REFRESH_REQUEST_ARRIVED(CrashAction.REFRESH, new Asked(Endpoint.REFRESH)),
  REFRESH_TOKEN_ROTATED(CrashAction.REFRESH, new Decided(Endpoint.REFRESH)),
  REFRESH_REPLY_SENT(CrashAction.REFRESH, new Replied(Endpoint.REFRESH)),
  REFRESHED_TOKENS_HELD_BACK(CrashAction.REFRESH, new HeldBack()),
  REFRESHED_REFRESH_TOKEN_STORED(CrashAction.REFRESH, new Overwritten(1)),
  REFRESHED_ACCESS_TOKEN_STORED(CrashAction.REFRESH, new Overwritten(2)),
  REFRESH_RECORDED(CrashAction.REFRESH, new Written(Part.RECORD, 2)),

  LOGIN_CODE_ARRIVED(CrashAction.LOGIN, new Asked(Endpoint.TOKEN)),
  LOGIN_TOKENS_ISSUED(CrashAction.LOGIN, new Decided(Endpoint.TOKEN)),
  LOGIN_REPLY_SENT(CrashAction.LOGIN, new Replied(Endpoint.TOKEN)),
  LOGIN_MARKED(CrashAction.LOGIN, new Written(Part.MARK, 1)),
  LOGIN_REFRESH_TOKEN_STORED(CrashAction.LOGIN, new Written(Part.STORE, 1)),
  LOGIN_ACCESS_TOKEN_STORED(CrashAction.LOGIN, new Written(Part.STORE, 2)),
  LOGIN_RECORDED(CrashAction.LOGIN, new Written(Part.RECORD, 1)),
  LOGIN_MARK_REMOVED(CrashAction.LOGIN, new Removed(Part.MARK)),

  REPLACEMENT_CODE_ARRIVED(CrashAction.REPLACEMENT, new Asked(Endpoint.TOKEN)),
  REPLACEMENT_TOKENS_ISSUED(CrashAction.REPLACEMENT, new Decided(Endpoint.TOKEN)),
  REPLACEMENT_MARKED(CrashAction.REPLACEMENT, new Written(Part.MARK, 1)),
  REPLACEMENT_REFRESH_TOKEN_STORED(CrashAction.REPLACEMENT, new Written(Part.STORE, 1)),
  REPLACEMENT_ACCESS_TOKEN_STORED(CrashAction.REPLACEMENT, new Written(Part.STORE, 2)),
  REPLACEMENT_RECORD_SWITCHED(CrashAction.REPLACEMENT, new Written(Part.RECORD, 1)),
  REPLACED_REFRESH_TOKEN_ERASED(CrashAction.REPLACEMENT, new Written(Part.STORE, 3)),
  REPLACED_ACCESS_TOKEN_ERASED(CrashAction.REPLACEMENT, new Written(Part.STORE, 4)),
  REPLACEMENT_MARK_REMOVED(CrashAction.REPLACEMENT, new Removed(Part.MARK)),

  LOGOUT_RECORDED(CrashAction.LOGOUT, new Written(Part.RECORD, 1)),
  LOGOUT_REVOCATION_ARRIVED(CrashAction.LOGOUT, new Asked(Endpoint.REVOCATION)),
  LOGOUT_TOKENS_REVOKED(CrashAction.LOGOUT, new Decided(Endpoint.REVOCATION)),
  LOGOUT_REFRESH_TOKEN_ERASED(CrashAction.LOGOUT, new Written(Part.STORE, 1)),
  LOGOUT_ACCESS_TOKEN_ERASED(CrashAction.LOGOUT, new Written(Part.STORE, 2)),
  LOGOUT_RECORD_REMOVED(CrashAction.LOGOUT, new Removed(Part.RECORD)),

  MOVE_TO_FILE_MARKED(CrashAction.MOVE_TO_FILE, new Written(Part.PLACE, 1)),
  REFRESH_TOKEN_COPIED_TO_FILE(CrashAction.MOVE_TO_FILE, new Written(Part.SEALED_FILE, 1)),
  ACCESS_TOKEN_COPIED_TO_FILE(CrashAction.MOVE_TO_FILE, new Written(Part.SEALED_FILE, 2)),
  MOVE_TO_FILE_SWITCHED(CrashAction.MOVE_TO_FILE, new Written(Part.PLACE, 2)),
  REFRESH_TOKEN_ERASED_IN_KEYCHAIN(CrashAction.MOVE_TO_FILE, new Written(Part.KEYRING, 1)),
  MOVE_TO_FILE_ENDED(CrashAction.MOVE_TO_FILE, new Written(Part.PLACE, 3)),
  MOVE_TO_FILE_CONFIGURED(CrashAction.MOVE_TO_FILE, new Written(Part.CONFIGURATION, 1)),

  MOVE_TO_KEYCHAIN_MARKED(CrashAction.MOVE_TO_KEYCHAIN, new Written(Part.PLACE, 1)),
  REFRESH_TOKEN_COPIED_TO_KEYCHAIN(CrashAction.MOVE_TO_KEYCHAIN, new Written(Part.KEYRING, 1)),
  MOVE_TO_KEYCHAIN_SWITCHED(CrashAction.MOVE_TO_KEYCHAIN, new Written(Part.PLACE, 2)),
  SEALED_FILE_REMOVED(CrashAction.MOVE_TO_KEYCHAIN, new Removed(Part.SEALED_FILE)),
  MOVE_TO_KEYCHAIN_ENDED(CrashAction.MOVE_TO_KEYCHAIN, new Written(Part.PLACE, 3)),

  START_SOCKET_MADE(CrashAction.START, new Written(Part.SOCKET, 1));

  private final CrashAction action;

  // all moments are records of values
  @SuppressWarnings("ImmutableEnumChecker")
  private final CrashMoment moment;

  CrashStep(CrashAction action, CrashMoment moment) {
    this.action = action;
    this.moment = moment;
  }

  CrashAction action() {
    return action;
  }

  CrashMoment moment() {
    return moment;
  }

  /** The name for people. */
  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
