package dev.postern.daemon.login;

import dev.postern.daemon.provider.Provider;
import dev.postern.daemon.provider.TokenSet;
import java.util.Optional;

/** Where the tokens of a login go. */
@FunctionalInterface
public interface TokenSink {
  /**
   * Keeps the tokens durably before it returns; the person sees the success page only then.
   *
   * @return why they are not kept, or nothing where they are
   */
  Optional<LoginFailure.NotStored> keep(String profile, Provider provider, TokenSet tokens);
}
