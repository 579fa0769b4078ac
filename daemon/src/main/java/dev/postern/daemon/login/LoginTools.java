package dev.postern.daemon.login;

import dev.postern.daemon.platform.Scheduler;
import java.security.SecureRandom;
import java.util.concurrent.Executor;

/**
 * What a login needs of the world around it.
 *
 * @param scheduler the source of delayed work
 * @param random the source of verifier, state and nonce
 * @param executor runs work that blocks, a thread a task
 */
public record LoginTools(Scheduler scheduler, SecureRandom random, Executor executor) {}
