package dev.postern.daemon;

import dev.postern.daemon.ipc.SocketFile;
import dev.postern.daemon.platform.InstanceLock;
import dev.postern.daemon.platform.NativeSystem;
import dev.postern.daemon.platform.Places;
import dev.postern.daemon.platform.PosixPrivateFiles;
import dev.postern.daemon.platform.PrivateFiles;
import dev.postern.daemon.platform.PrivateFolder;
import dev.postern.daemon.platform.StateFileException;
import dev.postern.daemon.platform.UnsafeFolderException;
import dev.postern.daemon.settings.ConfigException;
import java.io.IOException;
import java.util.Optional;

/** The start of posternd: hardens the process, takes the lock, then serves. */
public final class Main {
  private static final int USAGE = 2;
  private static final int REFUSED = 4;
  private static final int FAILED = 5;

  private Main() {}

  /** Runs the daemon until it is asked to stop, by the protocol or by a signal. */
  public static void main(String[] arguments) {
    System.exit(run());
  }

  private static int run() {
    try {
      return start();
    } catch (RuntimeException | Error e) {
      StartProblem.tellFault(e);
      return FAILED;
    }
  }

  private static int start() {
    NativeSystem system = new NativeSystem();
    system.closeFilesToOthers();
    system.leaveTerminal();
    boolean mac = System.getProperty("os.name").startsWith("Mac");
    if (!system.forbidInspection() && !mac) {
      return problem(FAILED, "the kernel does not let this process forbid its inspection", "");
    }
    int user = system.userId();
    Places places = Places.of(System.getenv(), Integer.toString(user), mac);
    try {
      PrivateFolder folders = new PrivateFolder(user);
      folders.require(places.runtime());
      folders.require(places.state());
      System.setProperty("postern.log", places.log().toString());
      return locked(places, new PosixPrivateFiles(user));
    } catch (UnsafeFolderException e) {
      return problem(REFUSED, String.valueOf(e.getMessage()), e.cure());
    } catch (ConfigException e) {
      return problem(USAGE, String.valueOf(e.getMessage()), e.hint());
    } catch (StateFileException e) {
      return problem(FAILED, String.valueOf(e.getMessage()), e.hint());
    } catch (IOException e) {
      return problem(
          FAILED,
          "the daemon cannot start: " + e,
          "see that the folders of state and socket are yours, writable, and not full");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }

  private static int locked(Places places, PrivateFiles files)
      throws IOException, ConfigException, InterruptedException {
    Optional<InstanceLock> lock = InstanceLock.take(places.lock());
    if (lock.isEmpty() && SocketFile.restore(places.socket())) {
      return 0;
    }
    lock = lock.isPresent() ? lock : InstanceLock.takeAfter(places.lock(), places.socket());
    if (lock.isEmpty()) {
      return another(places);
    }
    String version =
        Optional.ofNullable(Main.class.getPackage().getImplementationVersion()).orElse("dev");
    Daemon daemon = new Daemon(places, files, lock.get(), version);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(daemon::close));
    daemon.run();
    return 0;
  }

  private static int another(Places places) {
    Optional<Long> process = InstanceLock.holder(places.lock());
    return problem(
        REFUSED,
        "another posternd serves "
            + places.socket()
            + process.map(number -> ", as process " + number).orElse(""),
        "if nothing answers there, end that process: "
            + process.map(number -> "kill " + number).orElse("see ps, and kill it"));
  }

  private static int problem(int exitCode, String message, String hint) {
    StartProblem.tell(message, hint);
    return exitCode;
  }
}
