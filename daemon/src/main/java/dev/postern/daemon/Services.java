package dev.postern.daemon;

import dev.postern.daemon.access.LimitGate;
import dev.postern.daemon.access.LockGate;
import dev.postern.daemon.access.Padlock;
import dev.postern.daemon.access.SealedStoreLock;
import dev.postern.daemon.audit.AuditLog;
import dev.postern.daemon.audit.AuditedMethods;
import dev.postern.daemon.audit.MeantProfiles;
import dev.postern.daemon.doctor.DaemonFacts;
import dev.postern.daemon.doctor.Doctor;
import dev.postern.daemon.doctor.DoctorHandler;
import dev.postern.daemon.doctor.HttpServerProbe;
import dev.postern.daemon.doctor.LoginView;
import dev.postern.daemon.door.DoorHandler;
import dev.postern.daemon.forward.ForwardGate;
import dev.postern.daemon.forward.ForwardedSockets;
import dev.postern.daemon.handler.AuditHandler;
import dev.postern.daemon.handler.DaemonHandler;
import dev.postern.daemon.handler.ForwardHandler;
import dev.postern.daemon.handler.GivenTokens;
import dev.postern.daemon.handler.IdentityHandler;
import dev.postern.daemon.handler.KnownProfiles;
import dev.postern.daemon.handler.LoginHandler;
import dev.postern.daemon.handler.LoginNeeds;
import dev.postern.daemon.handler.LogoutHandler;
import dev.postern.daemon.handler.ProfileHandler;
import dev.postern.daemon.handler.ProfileLogins;
import dev.postern.daemon.handler.ProviderChoice;
import dev.postern.daemon.handler.ProviderHandler;
import dev.postern.daemon.handler.StatusHandler;
import dev.postern.daemon.handler.StoreHandler;
import dev.postern.daemon.handler.TokenFileHandler;
import dev.postern.daemon.handler.TokenHandler;
import dev.postern.daemon.ipc.MethodTable;
import dev.postern.daemon.login.LoginFailure;
import dev.postern.daemon.login.LoginTools;
import dev.postern.daemon.login.Logins;
import dev.postern.daemon.login.TokenSink;
import dev.postern.daemon.platform.FileStateFolder;
import dev.postern.daemon.platform.HttpClientFactory;
import dev.postern.daemon.platform.Places;
import dev.postern.daemon.platform.ProcAncestry;
import dev.postern.daemon.platform.SafePath;
import dev.postern.daemon.platform.SafeTextFiles;
import dev.postern.daemon.platform.SystemFileFacts;
import dev.postern.daemon.platform.SystemHttpClientFactory;
import dev.postern.daemon.platform.SystemTextFiles;
import dev.postern.daemon.platform.network.Network;
import dev.postern.daemon.provider.BoundServers;
import dev.postern.daemon.provider.ConfiguredProviders;
import dev.postern.daemon.provider.ConfiguredServers;
import dev.postern.daemon.provider.ServerSettings;
import dev.postern.daemon.session.FileLoginRecords;
import dev.postern.daemon.session.LoginRecords;
import dev.postern.daemon.session.MemoryLoginRecords;
import dev.postern.daemon.session.ProfileBook;
import dev.postern.daemon.session.Sessions;
import dev.postern.daemon.session.SignOut;
import dev.postern.daemon.settings.Config;
import dev.postern.daemon.settings.ConfigException;
import dev.postern.daemon.settings.ConfigFile;
import dev.postern.daemon.settings.LiveConfig;
import dev.postern.daemon.store.MovableStore;
import dev.postern.daemon.store.SecretStore;
import dev.postern.daemon.tokenfile.SessionSupplies;
import dev.postern.daemon.tokenfile.TokenFileKeeper;
import dev.postern.daemon.tokenfile.TokenFileLedger;
import dev.postern.daemon.tokenfile.TokenFileShelf;
import dev.postern.protocol.Failure;
import dev.postern.protocol.message.ForwardedSocket;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The wiring of everything behind the sockets: from the configuration to the table of methods. */
final class Services {
  private static final Logger log = LoggerFactory.getLogger(Services.class);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  // long, since giving up on a refresh that the server has carried out may lose the login
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(90);

  private static final Duration DOCTOR_LIMIT = Duration.ofSeconds(15);

  // each of two files
  private static final long AUDIT_BYTES = 4 << 20;

  private final Engine engine;
  private final SecretStore store;
  private final Sessions sessions;
  private final Logins logins;
  private final AuditLog audit;
  private final MeantProfiles meant;
  private final Padlock padlock;
  private final ForwardedSockets forwards;
  private final TokenFileKeeper tokenFiles;
  private final Credentials credentials;
  private final Config started;
  private final MethodTable methods;
  private final MethodTable guarded;

  /**
   * Everything that a request can reach.
   *
   * @param daemon answers what concerns the process itself
   * @param doors opens further sockets
   */
  Services(Engine engine, Surroundings around, DaemonHandler daemon, DoorHandler doors)
      throws IOException, ConfigException {
    this.engine = engine;
    Places places = around.places();
    Map<String, String> environment = around.environment();
    String agent = "postern/" + around.version();
    SecureRandom random = new SecureRandom();
    LiveConfig config =
        new LiveConfig(
            new ConfigFile(
                places.config(),
                new SafeTextFiles(new SafePath(around.user()), new SystemTextFiles())));
    started = config.get();
    Network network = new Network(environment, started.route());
    HttpClientFactory clients = new SystemHttpClientFactory(network);
    FileStateFolder state = new FileStateFolder(places.state(), around.files());
    store = StoreOpening.open(config, places, around.files(), environment, random, engine.waits());
    ConfiguredProviders providers =
        new ConfiguredProviders(
            config,
            environment,
            new ServerSettings(
                clients,
                CONNECT_TIMEOUT,
                REQUEST_TIMEOUT,
                agent,
                InstantSource.system(),
                engine.waits()));
    BoundServers servers = new ConfiguredServers(providers, config::problem);
    LoginChanges changes = new LoginChanges(new Slf4jSessionLog());
    sessions =
        new Sessions(
            store,
            records(started.store(), state),
            servers,
            engine.time(),
            engine.scheduler(),
            random,
            new TidySessionLog(changes, engine.housekeeping()));
    ProfileBook profiles = new ProfileBook(state, started.defaultProfile());
    meant = new BookedProfiles(profiles);
    GivenTokens given = new GivenTokens();
    KnownProfiles known = new KnownProfiles(sessions, profiles, config);
    TokenSink sink =
        (profile, provider, tokens) -> {
          engine.housekeeping().afterwards();
          Optional<Failure> unkept = sessions.adopt(profile, provider, tokens);
          changes.tell();
          forgetClouds();
          return unkept.map(LoginFailure.NotStored::new);
        };
    padlock =
        new Padlock(
            state,
            SealedStoreLock.of(store),
            engine.time(),
            engine.scheduler(),
            random,
            started.lockAfter());
    logins =
        new Logins(
            new LoginTools(
                engine.scheduler(),
                random,
                Executors.newVirtualThreadPerTaskExecutor(),
                padlock::isLocked),
            sink);
    audit =
        new AuditLog(
            state.journal("audit.jsonl", AUDIT_BYTES),
            state.journal("audit-access.jsonl", AUDIT_BYTES),
            new ProcAncestry(Path.of("/proc"), engine.time()));
    forwards =
        new ForwardedSockets(
            around.identity(),
            this::restricted,
            engine.time(),
            engine.scheduler(),
            engine.housekeeping());
    tokenFiles =
        new TokenFileKeeper(
            new TokenFileShelf(
                new TokenFileLedger(state),
                folder -> new FileStateFolder(folder, around.files()),
                engine.time(),
                random),
            new SessionSupplies(sessions, engine.time()),
            padlock::isLocked,
            engine.time(),
            engine.scheduler());
    padlock.whenLocked(
        () -> {
          logins.withhold();
          forwards.close(Optional.empty());
          tokenFiles.withhold();
        });
    padlock.whenUnlocked(tokenFiles::resume);
    changes.follow(tokenFiles::lookSoon);
    tokenFiles.begin();
    Path home = Path.of(environment.getOrDefault("HOME", "/"));
    credentials =
        new Credentials(
            state,
            home,
            config,
            new ProfileLogins(sessions, profiles, known, given, engine.time()),
            tokenFiles::lack,
            engine.scheduler(),
            engine.waits(),
            engine.time());
    DaemonFacts facts =
        new DaemonFacts(
            store,
            started,
            config,
            config::problem,
            () -> sessions.all().stream().map(LoginView::of).toList(),
            tokenFiles::all,
            providers,
            credentials.ledger,
            network,
            new SystemFileFacts(),
            home,
            InstantSource.system());
    ProviderChoice choice = new ProviderChoice(config, profiles, credentials.managedLogin);
    LoginNeeds needs = new LoginNeeds(choice, providers, store, places.config());
    LogoutHandler logout =
        new LogoutHandler(sessions, profiles, known, new SignOut(servers), this::removeTraces);
    methods =
        new Methods(
            new TokenHandler(sessions, profiles, known, given, engine.time()),
            new IdentityHandler(sessions, profiles, known),
            new LoginHandler(
                logins,
                providers,
                choice,
                needs,
                credentials.managedLogin,
                sessions,
                profiles,
                store),
            logout,
            new StatusHandler(
                sessions, profiles, known, store, needs::ofSettings, engine.time()::now),
            new ProfileHandler(sessions, profiles, known, config),
            new ProviderHandler(providers),
            daemon,
            doors,
            credentials.handler,
            credentials.explain,
            credentials.trust,
            credentials.forget(sessions, logout),
            new StoreHandler(
                store, sessions::kept, config, () -> padlock.storeMoved(SealedStoreLock.of(store))),
            new DoctorHandler(
                new Doctor(facts.checks(), DOCTOR_LIMIT),
                credentials.resolutions,
                credentials.failures,
                new HttpServerProbe(clients, CONNECT_TIMEOUT, agent, InstantSource.system())),
            new AuditHandler(audit),
            padlock,
            new ForwardHandler(forwards, sessions, profiles, known, places.runtime()),
            forwards,
            new TokenFileHandler(tokenFiles, sessions, profiles, known),
            tokenFiles);
    guarded = guarded(methods, "");
    tidyStore();
  }

  /** Ends a move that an earlier daemon began, once nobody waits for this one's start. */
  private void tidyStore() {
    log.info("tokens in {}", store.describe());
    if (store instanceof MovableStore movable && movable.hasCopies()) {
      engine
          .scheduler()
          .after(
              Duration.ZERO,
              () ->
                  movable
                      .tidy()
                      .ifPresent(
                          left ->
                              log.warn(
                                  "a move of the store was cut short, and its copies in the other"
                                      + " place are not erased: {}; the next start tries again",
                                  left.message())));
    }
  }

  private static LoginRecords records(Config.Store store, FileStateFolder state) {
    return switch (store) {
      case MEMORY -> new MemoryLoginRecords();
      case KEYCHAIN, FILE -> new FileLoginRecords(state);
    };
  }

  /** What a cloud gave may stand on the identity token of a login that is no more. */
  private void forgetClouds() {
    credentials.forgetClouds();
  }

  private Optional<Failure> removeTraces(String profile) {
    forgetClouds();
    return tokenFiles.settle(profile);
  }

  /** What every request passes on its way: the audit, then the limits, then the lock. */
  private MethodTable guarded(MethodTable served, String mark) {
    return new AuditedMethods(
        new LimitGate(new LockGate(served, padlock), engine.time()),
        audit,
        engine.time()::now,
        mark,
        meant);
  }

  private MethodTable restricted(ForwardedSocket forwarded) {
    return guarded(
        new ForwardGate(methods, forwarded, engine.time()), " over forwarded " + forwarded.path());
  }

  /** How long nobody asks before a daemon ends that is started by its socket. */
  Optional<Duration> idleExit() {
    return started.idleExit();
  }

  /**
   * What this daemon is needed for though nobody asks; nothing where no end of it loses a thing.
   */
  Optional<String> need() {
    if (started.store() == Config.Store.MEMORY) {
      return Optional.of("its logins are in memory alone");
    }
    if (logins.areUnderWay()) {
      return Optional.of("somebody signs in");
    }
    if (!tokenFiles.all().isEmpty()) {
      return Optional.of("a token file is kept fresh");
    }
    return forwards.all().isEmpty()
        ? sessions.need().or(padlock::need).or(credentials::need)
        : Optional.of("a socket is forwarded");
  }

  /** The table that every door serves. */
  MethodTable table() {
    return guarded;
  }

  /**
   * Awaits what must not be broken off, a code exchange or a refresh; the caller takes no new
   * request.
   */
  void finish() {
    forwards.close(Optional.empty());
    tokenFiles.close();
    logins.close();
    sessions.close();
  }

  /** Closes the audit and the store, once nobody can ask any more. */
  void close() {
    audit.close();
    store.close();
  }
}
