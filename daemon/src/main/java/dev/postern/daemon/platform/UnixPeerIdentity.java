package dev.postern.daemon.platform;

import dev.postern.daemon.platform.PeerProcess.Credentials;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;

/**
 * Peers by {@code SO_PEERCRED}: by user id where the kernel can be asked for it, else by
 * principals, of which two are equal if their user ids are.
 */
public final class UnixPeerIdentity implements PeerIdentity {
  private static final Path PROCESSES = Path.of("/proc");

  private final int ownId;
  private final UserPrincipal self;
  private final PeerProcess process;

  /**
   * An identity check against this process.
   *
   * @param ownId its user id
   * @param ownFolder a folder that it has made or found to be its own
   */
  public UnixPeerIdentity(int ownId, Path ownFolder, PeerProcess process) throws IOException {
    this.ownId = ownId;
    this.self = Files.getOwner(ownFolder);
    this.process = process;
  }

  @Override
  public Peer identify(SocketChannel connection) throws IOException, PeerRefusedException {
    Optional<Credentials> known = process.credentials(connection);
    if (known.isEmpty()) {
      checkPrincipal(connection);
      return new Peer(Optional.empty(), Optional.empty());
    }
    Credentials credentials = known.get();
    if (credentials.uid() != ownId) {
      throw new PeerRefusedException(Integer.toString(credentials.uid()));
    }
    return new Peer(
        Optional.of(credentials.pid()),
        ProcAncestry.program(PROCESSES, credentials.pid()),
        ProcessStat.read(PROCESSES, credentials.pid()));
  }

  private void checkPrincipal(SocketChannel connection) throws IOException, PeerRefusedException {
    UnixDomainPrincipal principal = connection.getOption(ExtendedSocketOptions.SO_PEERCRED);
    if (!self.equals(principal.user())) {
      throw new PeerRefusedException(principal.user().getName());
    }
  }
}
