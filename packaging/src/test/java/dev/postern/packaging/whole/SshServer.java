package dev.postern.packaging.whole;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** An SSH server of the current user on loopback, with keys of its own, and the way to it. */
final class SshServer implements AutoCloseable {
  private static final Path SEPARATION = Path.of("/run/sshd");

  private final World world;
  private final Path folder;
  private final int port;
  private final List<World.Started> started = new ArrayList<>();

  private SshServer(World world, Path folder, int port) {
    this.world = world;
    this.folder = folder;
    this.port = port;
  }

  static SshServer start(World world) throws IOException {
    Path folder =
        Files.createDirectory(
            world.folder().resolve("ssh"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    SshServer server = new SshServer(world, folder, freePort());
    server.makeKey("host");
    server.makeKey("user");
    if (System.getProperty("user.name").equals("root") && !Files.exists(SEPARATION)) {
      // what the start script of the service does; only root's sshd asks for it
      Files.createDirectory(SEPARATION);
    }
    Files.writeString(
        folder.resolve("config"),
        """
        ListenAddress 127.0.0.1
        Port %1$d
        HostKey %2$s/host
        AuthorizedKeysFile %2$s/user.pub
        PidFile none
        UsePAM no
        StrictModes no
        PasswordAuthentication no
        PermitRootLogin prohibit-password
        StreamLocalBindMask 0177
        """
            .formatted(server.port, folder));
    Files.writeString(
        folder.resolve("known"),
        "[127.0.0.1]:%d %s".formatted(server.port, Files.readString(folder.resolve("host.pub"))));
    server.run("/usr/sbin/sshd", "-D", "-e", "-f", folder.resolve("config").toString());
    return server;
  }

  /** Lets programs on the far side reach a socket of this one, as {@code ssh -R} does. */
  void forward(Path far, Path near) throws IOException {
    run(
        "sh",
        "-c",
        "until ssh-keyscan -p %1$d 127.0.0.1 2>/dev/null | grep -q .; do sleep 0.1; done; "
                .formatted(port)
            + "exec ssh -F /dev/null -N -p %1$d -i %2$s/user -o UserKnownHostsFile=%2$s/known"
                .formatted(port, folder)
            + " -o ExitOnForwardFailure=yes -o BatchMode=yes -R %s:%s 127.0.0.1"
                .formatted(far, near));
    World.Ran waited =
        world.run(
            List.of(
                "sh",
                "-c",
                "for i in $(seq 300); do [ -S \"$1\" ] && exit; sleep 0.1; done; exit 1",
                "wait",
                far.toString()));
    if (waited.exit() != 0) {
      throw new IOException("no forwarded socket at " + far + ": " + errors());
    }
  }

  private String errors() throws IOException {
    StringBuilder all = new StringBuilder();
    for (World.Started one : started) {
      all.append(Files.readString(one.err()));
    }
    return all.toString();
  }

  private void run(String... words) throws IOException {
    started.add(world.start(List.of(words)));
  }

  private void makeKey(String name) throws IOException {
    World.Ran made =
        world.run(
            List.of(
                "ssh-keygen",
                "-q",
                "-t",
                "ed25519",
                "-N",
                "",
                "-f",
                folder.resolve(name).toString()));
    if (made.exit() != 0) {
      throw new IOException(made.err());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    for (World.Started one : started) {
      one.process().descendants().forEach(ProcessHandle::destroy);
      one.process().destroy();
    }
  }
}
