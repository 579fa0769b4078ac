package dev.postern.daemon.login;

import dev.postern.daemon.provider.Account;

/** How a login ended. */
public sealed interface LoginOutcome {
  /** The tokens are kept, for the account as far as it is known. */
  record SignedIn(String profile, Account account) implements LoginOutcome {}

  /** The login came to nothing; what was stored before is untouched. */
  record Failed(LoginFailure failure) implements LoginOutcome {}
}
