package dev.postern.daemon.platform;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;

/** Peers by {@code SO_PEERCRED}; two principals are equal if their user ids are. */
public final class UnixPeerIdentity implements PeerIdentity {
  private static final Path PROCESSES = Path.of("/proc");

  private final UserPrincipal self;
  private final PeerProcess process;

  /**
   * An identity check against the owner of a folder that this process has made or found to be its
   * own.
   */
  public UnixPeerIdentity(Path ownFolder, PeerProcess process) throws IOException {
    this.self = Files.getOwner(ownFolder);
    this.process = process;
  }

  @Override
  public Peer identify(SocketChannel connection) throws IOException, PeerRefusedException {
    UnixDomainPrincipal principal = connection.getOption(ExtendedSocketOptions.SO_PEERCRED);
    if (!self.equals(principal.user())) {
      throw new PeerRefusedException(principal.user().getName());
    }
    Optional<Long> pid = process.pid(connection);
    return new Peer(
        pid,
        pid.flatMap(known -> ProcAncestry.program(PROCESSES, known)),
        pid.flatMap(known -> ProcessStat.read(PROCESSES, known)));
  }
}
