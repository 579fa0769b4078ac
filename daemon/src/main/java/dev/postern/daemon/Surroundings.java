package dev.postern.daemon;

import dev.postern.daemon.platform.InstanceLock;
import dev.postern.daemon.platform.Machine;
import dev.postern.daemon.platform.NativeSystem;
import dev.postern.daemon.platform.OwnedFiles;
import dev.postern.daemon.platform.PeerIdentity;
import dev.postern.daemon.platform.PeerProcess;
import dev.postern.daemon.platform.Places;
import dev.postern.daemon.platform.PosixPrivateFiles;
import dev.postern.daemon.platform.PrivateFiles;
import dev.postern.daemon.platform.ServiceManager;
import dev.postern.daemon.platform.UnixPeerIdentity;
import java.io.IOException;
import java.util.Map;

/**
 * What the daemon finds where it runs.
 *
 * @param environment its environment, with the user's runtime folder in it
 * @param identity tells this user's processes from others'
 * @param manager the service manager that may have started this process
 */
record Surroundings(
    NativeSystem system,
    int user,
    long process,
    Machine machine,
    Map<String, String> environment,
    Places places,
    PrivateFiles files,
    PeerIdentity identity,
    ServiceManager manager,
    String version) {

  /** Those of this process, whose state folder is there and was found to be its own. */
  static Surroundings of(
      NativeSystem system,
      Map<String, String> environment,
      Places places,
      ServiceManager manager,
      String version)
      throws IOException {
    int user = system.userId();
    return new Surroundings(
        system,
        user,
        system.processId(),
        Machine.here(system),
        environment,
        places,
        new PosixPrivateFiles(user),
        new UnixPeerIdentity(user, places.state(), PeerProcess.ofSystem()),
        manager,
        version);
  }

  /** The same, with the files of a state folder that this process owns by that lock. */
  Surroundings owning(InstanceLock lock) {
    return new Surroundings(
        system,
        user,
        process,
        machine,
        environment,
        places,
        new OwnedFiles(files, places.state(), lock),
        identity,
        manager,
        version);
  }
}
