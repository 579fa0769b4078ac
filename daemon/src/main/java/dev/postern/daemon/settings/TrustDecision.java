package dev.postern.daemon.settings;

import java.nio.file.Path;

/** Whether a workspace's own settings count. */
public sealed interface TrustDecision {
  /** The workspace's settings run and change nothing, so there is nothing to decide. */
  record NothingToTrust() implements TrustDecision {}

  /** They count as they read now. */
  record Trusted(Path root, TrustBasis basis) implements TrustDecision {}

  /** They do not count. */
  record Untrusted(TrustReview review, Cause cause) implements TrustDecision {}

  /** Why a workspace is not trusted. */
  enum Cause {
    NEVER_ASKED("nobody has trusted this workspace"),
    CHANGED("what the workspace would run has changed since it was trusted"),
    WITHDRAWN("trust in this workspace was withdrawn"),
    HOME_FOLDER("the home folder cannot be trusted as a workspace"),
    LEDGER_UNREADABLE("the record of trusted workspaces cannot be read or written");

    private final String label;

    Cause(String label) {
      this.label = label;
    }

    /** The cause in words. */
    public String label() {
      return label;
    }
  }

  /** Whether values of the local and project levels count. */
  default boolean allows() {
    return switch (this) {
      case NothingToTrust() -> true;
      case Trusted _ -> true;
      case Untrusted _ -> false;
    };
  }

  /** Why the workspace is not trusted, in words. */
  default String why() {
    return switch (this) {
      case NothingToTrust() -> "the workspace's settings run nothing";
      case Trusted(_, TrustBasis basis) -> basis.label();
      case Untrusted(_, Cause cause) -> cause.label();
    };
  }

  /** What to do to have the settings count. */
  default String cure() {
    return switch (this) {
      case NothingToTrust() -> "nothing to do";
      case Trusted _ -> "nothing to do";
      case Untrusted(_, Cause cause) ->
          switch (cause) {
            case NEVER_ASKED, CHANGED, WITHDRAWN ->
                "look at what it would run and allow it: postern trust";
            case HOME_FOLDER -> "move these settings to the user's own settings file";
            case LEDGER_UNREADABLE -> "repair or remove the file: postern doctor names it";
          };
    };
  }
}
