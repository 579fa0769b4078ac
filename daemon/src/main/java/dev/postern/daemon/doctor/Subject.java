package dev.postern.daemon.doctor;

import dev.postern.daemon.credential.Resolution;
import dev.postern.daemon.credential.ResolutionInputs;
import java.nio.file.Path;

/**
 * The caller who is examined.
 *
 * @param directory the folder it runs in
 * @param resolution what the inputs come to
 * @param servers the answers of servers, each asked once a run
 */
public record Subject(
    Path directory, ResolutionInputs inputs, Resolution resolution, ServerProbe servers) {}
