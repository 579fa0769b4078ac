package dev.postern.daemon.doctor;

import dev.postern.daemon.credential.Resolution;
import dev.postern.daemon.credential.ResolutionInputs;
import dev.postern.protocol.message.LastFailure;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The caller who is examined.
 *
 * @param directory the folder it runs in
 * @param resolution what the inputs come to
 * @param lastFailure how the source that counts failed when it was last asked, if it did
 * @param servers the answers of servers, each asked once a run
 */
public record Subject(
    Path directory,
    ResolutionInputs inputs,
    Resolution resolution,
    Optional<LastFailure> lastFailure,
    ServerProbe servers) {}
