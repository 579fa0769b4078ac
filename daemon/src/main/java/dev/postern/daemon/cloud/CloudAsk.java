package dev.postern.daemon.cloud;

import dev.postern.daemon.credential.CallerEnvironment;
import dev.postern.daemon.credential.CloudSettings;
import dev.postern.daemon.credential.Demand;
import java.nio.file.Path;

/**
 * One caller's wish for a cloud's credential.
 *
 * @param directory where the caller is
 * @param environment all of the caller's, with what the settings add
 */
public record CloudAsk(
    CloudSettings settings,
    Path directory,
    CallerEnvironment environment,
    Demand demand,
    CloudListener listener) {}
