package dev.postern.daemon.session;

import dev.postern.protocol.Failure;
import java.time.Instant;

/**
 * A refresh that failed and did not end the login.
 *
 * @param failure what went wrong
 * @param failures how many in a row
 * @param notBefore when somebody who asks may make it try again
 */
public record Trouble(Failure failure, int failures, Instant notBefore) {}
