package dev.postern.daemon.login;

import dev.postern.daemon.platform.Scheduler;
import java.security.SecureRandom;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * What a login needs of the world around it.
 *
 * @param scheduler the source of delayed work
 * @param random the source of verifier, state and nonce
 * @param executor runs work that blocks, a thread a task
 * @param locked whether postern is locked, so that no login may take effect
 * @param lastPages keeps the listeners of logins that have ended
 */
public record LoginTools(
    Scheduler scheduler,
    SecureRandom random,
    Executor executor,
    BooleanSupplier locked,
    LastPages lastPages) {
  /** Tools of a daemon that begins: no login has ended yet. */
  public LoginTools(
      Scheduler scheduler, SecureRandom random, Executor executor, BooleanSupplier locked) {
    this(scheduler, random, executor, locked, new LastPages(scheduler));
  }
}
