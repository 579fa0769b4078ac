package dev.postern.daemon.session;

import dev.postern.protocol.Failure;
import java.util.concurrent.CompletableFuture;

/**
 * A refresh on its way, which everyone who asks meanwhile waits for.
 *
 * <p>It runs on a thread of its own: whoever began it may go away without stopping it.
 *
 * @param landing completed when the refresh is over, always normally
 */
record Flight(CompletableFuture<Landing> landing) {
  Flight() {
    this(new CompletableFuture<>());
  }

  /** How a refresh ended. */
  sealed interface Landing {
    /** With a new access token, which is durable. */
    record Fresh(AccessToken token) implements Landing {}

    /** Without one. */
    record Failed(Failure failure) implements Landing {}
  }
}
