package dev.postern.daemon.credential;

import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.CallerContext;
import java.util.Optional;

/** The logins of postern's own profiles, as far as a resolution looks at them. */
@FunctionalInterface
public interface KnownLogins {
  /** The login of the profile that counts for a caller, empty where nobody signed in. */
  Optional<LoginFact> of(CallerContext context) throws FailureException;
}
