package dev.postern.daemon;

import dev.postern.daemon.door.Arrival;
import dev.postern.daemon.door.DoorException;
import dev.postern.daemon.door.Newcomer;
import dev.postern.daemon.platform.DanglingLinkException;
import dev.postern.daemon.platform.FileReason;
import dev.postern.daemon.platform.FileStateClaim;
import dev.postern.daemon.platform.LockMark;
import dev.postern.daemon.platform.NativeSystem;
import dev.postern.daemon.platform.OwnSelectors;
import dev.postern.daemon.platform.Places;
import dev.postern.daemon.platform.PrivateFolder;
import dev.postern.daemon.platform.RuntimeFolder;
import dev.postern.daemon.platform.ServiceManager;
import dev.postern.daemon.platform.StateFileException;
import dev.postern.daemon.platform.Time;
import dev.postern.daemon.platform.UnsafeFileException;
import dev.postern.daemon.platform.UnsafeFolderException;
import dev.postern.daemon.platform.log.LogFile;
import dev.postern.daemon.settings.ConfigException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The start of posternd: hardens the process, finds who owns the state folder, then serves. */
public final class Main {
  /** The exit code where the configuration is wrong. */
  static final int USAGE = 2;

  /** The exit code where a folder or another daemon stands in the way. */
  static final int REFUSED = 4;

  /** The exit code where something failed. */
  static final int FAILED = 5;

  private Main() {}

  /**
   * Runs the daemon until it is asked to stop, by the protocol or by a signal; or checks a
   * configuration.
   */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)));
  }

  private static int run(List<String> arguments) {
    NativeSystem system = new NativeSystem();
    ServiceManager manager = ServiceManager.of(System.getenv(), system.processId());
    try {
      return start(system, manager, arguments);
    } catch (RuntimeException | Error e) {
      StartProblem.tellFault(e);
      return dismissed(manager, FAILED, StartProblem.fault(e), StartProblem.CURE);
    }
  }

  private static int start(NativeSystem system, ServiceManager manager, List<String> arguments) {
    OwnSelectors.name();
    system.closeFilesToOthers();
    system.leaveTerminal();
    boolean mac = System.getProperty("os.name").startsWith("Mac");
    if (!system.forbidInspection() && !mac) {
      return problem(
          manager, FAILED, "the kernel does not let this process forbid its inspection", "");
    }
    int user = system.userId();
    Map<String, String> environment =
        RuntimeFolder.complete(ServiceManager.hidden(System.getenv()), user);
    Places named = Places.of(environment, user, mac);
    if (CandidateConfig.isWanted(arguments)) {
      return CandidateConfig.run(Path.of(arguments.getLast()), named.config());
    }
    try {
      PrivateFolder folders = new PrivateFolder(user);
      Places places = named.withState(folders.followed(named.state()));
      folders.require(places.runtime());
      folders.require(places.state());
      LogFile.writeTo(places.log());
      return arrive(Surroundings.of(system, environment, places, manager, version()));
    } catch (UnsafeFileException e) {
      return problem(manager, REFUSED, String.valueOf(e.getMessage()), e.hint());
    } catch (DanglingLinkException e) {
      return problem(manager, REFUSED, String.valueOf(e.getMessage()), e.hint());
    } catch (UnsafeFolderException e) {
      return problem(manager, REFUSED, String.valueOf(e.getMessage()), e.cure());
    } catch (DoorException e) {
      return problem(manager, REFUSED, e.reason(), e.cure());
    } catch (ConfigException e) {
      return problem(manager, USAGE, String.valueOf(e.getMessage()), e.hint());
    } catch (StateFileException e) {
      return problem(manager, FAILED, String.valueOf(e.getMessage()), e.hint());
    } catch (IOException e) {
      return problem(
          manager,
          FAILED,
          "the daemon cannot start: " + FileReason.withFile(e),
          "see that the folders of state and socket are yours, writable, and not full");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }

  private static String version() {
    return Optional.ofNullable(Main.class.getPackage().getImplementationVersion()).orElse("dev");
  }

  /** Owns the state folder and serves, or has the daemon that owns it serve the socket. */
  private static int arrive(Surroundings around)
      throws IOException, ConfigException, DoorException, InterruptedException {
    ServiceManager manager = around.manager();
    Newcomer newcomer =
        Newcomer.on(
            around.places(),
            around.machine(),
            new FileStateClaim(around.places().lock()),
            around.identity(),
            Time.ofSystem(),
            new NewcomerWaiting(Path.of("/proc")),
            manager.isActivating());
    return switch (newcomer.arrive()) {
      case Arrival.Owner owner -> serve(around, owner);
      case Arrival.Served _ -> {
        manager.ready();
        Waiters.sendElsewhere(manager);
        yield 0;
      }
      case Arrival.Refused refused -> {
        StartProblem.tellApart(refused.message(), refused.hint());
        yield dismissed(manager, REFUSED, refused.message(), refused.hint());
      }
    };
  }

  private static int serve(Surroundings around, Arrival.Owner owner)
      throws IOException, ConfigException, DoorException, InterruptedException {
    owner.lock().sign(new LockMark(around.process(), around.machine(), List.of()));
    Daemon daemon = new Daemon(around, owner.lock());
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(daemon::close));
    daemon.run(owner.sockets());
    return 0;
  }

  /** Told on standard error and in the log: a client that started the daemon reads the log. */
  private static int problem(ServiceManager manager, int exitCode, String message, String hint) {
    StartProblem.tell(message, hint);
    return dismissed(manager, exitCode, message, hint);
  }

  /** Told to the service manager, and to those who had it start the daemon. */
  private static int dismissed(ServiceManager manager, int exitCode, String message, String hint) {
    manager.failed(message);
    if (manager.isActivating()) {
      Waiters.tell(manager, exitCode, message, hint);
    }
    return exitCode;
  }
}
