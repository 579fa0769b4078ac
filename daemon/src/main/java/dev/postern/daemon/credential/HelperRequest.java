package dev.postern.daemon.credential;

import dev.postern.daemon.platform.ShellCommand;
import java.time.Duration;

/**
 * One asker's wish for a helper's value.
 *
 * @param timeToLive how old a value may be
 * @param rejected whether a server has just refused the value that was last given
 * @param slow told once if the run it waits for takes long
 */
public record HelperRequest(
    HelperKey key, ShellCommand command, Duration timeToLive, boolean rejected, Runnable slow) {}
