package dev.postern.daemon.credential;

import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.CallerContext;

/** The reader of everything that decides which credential counts for a caller. */
@FunctionalInterface
public interface Resolutions {
  /** What decides, read now; nothing is refreshed and no command is run. */
  ResolutionInputs inputs(CallerContext context) throws FailureException;

  /** The resolution for the caller as things stand now. */
  default Resolution of(CallerContext context) throws FailureException {
    return Resolver.resolve(inputs(context));
  }
}
