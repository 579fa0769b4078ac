package dev.postern.daemon.credential;

/**
 * Why a source that is present does not count.
 *
 * @param why what is wrong, without any value of a secret
 * @param cure what to do
 */
public record Refusal(Reason reason, String why, String cure) {

  /** The kinds of refusal. */
  public enum Reason {
    MANAGED_CONTEXT,
    BARE,
    HOMESPACE,
    UNTRUSTED_WORKSPACE,
    NOT_APPROVED,
    REJECTED,
    BEHIND_LOGIN,
    POLICY,
    HOST_NOT_ALLOWED,
    EXPIRED,
    MALFORMED,
    UNSERVED,
    BROKEN_SETTINGS;

    /** Whether the caller asked for this by a mode, so that it is no failure of the source. */
    boolean mode() {
      return this == MANAGED_CONTEXT || this == BARE || this == HOMESPACE;
    }

    /**
     * Whether nothing below may be used instead: another account's credential would be served
     * unnoticed, or the workspace would have decided what happens.
     */
    boolean stops() {
      return switch (this) {
        case UNTRUSTED_WORKSPACE, EXPIRED, MALFORMED, UNSERVED, BROKEN_SETTINGS -> true;
        case MANAGED_CONTEXT,
            BARE,
            HOMESPACE,
            NOT_APPROVED,
            REJECTED,
            BEHIND_LOGIN,
            POLICY,
            HOST_NOT_ALLOWED ->
            false;
      };
    }
  }
}
