package dev.postern.packaging.whole;

import dev.postern.daemon.platform.FileStateFolder;
import dev.postern.daemon.platform.PosixPrivateFiles;
import dev.postern.daemon.platform.PrivateFiles;
import dev.postern.daemon.session.FileLoginRecords;
import dev.postern.daemon.session.LoginRecord;
import dev.postern.daemon.session.MarkedToken;
import dev.postern.daemon.store.EntryName;
import dev.postern.daemon.store.EntryName.Kind;
import dev.postern.daemon.store.EntryName.Slot;
import dev.postern.daemon.store.SecretStore;
import dev.postern.daemon.store.StoreChoice;
import dev.postern.daemon.store.StoreException;
import dev.postern.daemon.store.StoreKey;
import dev.postern.daemon.store.Stores;
import dev.postern.packaging.whole.CrashMoment.Part;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A world with two servers, one kind of store, and what can be read there without the daemon. */
final class CrashScene implements AutoCloseable {
  /** The providers. */
  static final List<String> PROVIDERS = List.of("here", "there");

  private static final String PROFILE = "work";

  private final CrashKind kind;
  private final World world;
  private final Keyring keyring;
  private final CrashDaemon daemon;
  private final FileLoginRecords records;
  private final SecretStore sealedFile;
  private boolean moved;

  private CrashScene(CrashKind kind, World world, Keyring keyring) throws IOException {
    this.kind = kind;
    this.world = world;
    this.keyring = keyring;
    Path state = world.folder().resolve("state");
    int user = (int) Files.getAttribute(state, "unix:uid");
    PrivateFiles files = new PosixPrivateFiles(user);
    this.records = new FileLoginRecords(new FileStateFolder(state, files));
    this.sealedFile =
        new Stores(
                state,
                Optional.empty(),
                Optional.empty(),
                Stores.KEYCHAIN_LIMIT,
                files,
                new SecureRandom())
            .open(new StoreChoice.SealedFile(StoreKey.KEYFILE));
    this.daemon = new CrashDaemon(world, kind.doors());
  }

  /** A scene in an empty folder. */
  static CrashScene in(Path folder, CrashKind kind) throws IOException {
    World world = World.in(folder, Duration.ofHours(8), kind.store(), PROVIDERS);
    CrashScene scene = new CrashScene(kind, world, Keyring.unlocked(world));
    try {
      scene.daemon.start();
      scene.daemon.awaitServing();
      return scene;
    } catch (IllegalStateException e) {
      scene.close();
      throw e;
    }
  }

  CrashKind kind() {
    return kind;
  }

  World world() {
    return world;
  }

  CrashDaemon daemon() {
    return daemon;
  }

  /** Where that part lies. */
  Path file(Part part) {
    Path state = world.folder().resolve("state");
    return switch (part) {
      case STORE -> file(kind.isKeychain() ? Part.KEYRING : Part.SEALED_FILE);
      case SEALED_FILE -> state.resolve("secrets.jwe");
      case KEYRING -> world.folder().resolve("home/data/keyrings/login.keyring");
      case PLACE -> state.resolve("store.json");
      case CONFIGURATION -> world.folder().resolve("config/config.json");
      case RECORD -> state.resolve(PROFILE + ".login.json");
      case MARK -> state.resolve(PROFILE + ".replacing");
      case SOCKET -> state.resolve("posternd.sock");
    };
  }

  private Optional<Secret> refreshToken(LoginRecord login) throws IOException {
    return entry(place(), Kind.REFRESH_TOKEN, login.slot())
        .flatMap(stored -> MarkedToken.read(stored, login));
  }

  /** Where tokens lie: keychain or file. */
  String place() throws IOException {
    return Files.readString(file(Part.PLACE)).contains("\"store\":\"file\"") ? "file" : "keychain";
  }

  /** Says whether tokens were moved, so that some may be left where they lay. */
  void setMoved(boolean moved) {
    this.moved = moved;
  }

  /** What is there now, read without the daemon. */
  CrashRemains remains() throws IOException {
    String place = place();
    Optional<LoginRecord> record = records.load(PROFILE);
    Optional<Slot> named = record.map(LoginRecord::slot);
    Optional<Secret> refreshToken =
        record.isPresent() ? refreshToken(record.get()) : Optional.empty();
    int unnamed = 0;
    for (Slot slot : Slot.values()) {
      for (Kind each : Kind.values()) {
        if (!named.equals(Optional.of(slot)) && entry(place, each, slot).isPresent()) {
          unnamed++;
        }
        if (moved && entry(other(place), each, slot).isPresent()) {
          unnamed++;
        }
      }
    }
    return new CrashRemains(record, refreshToken, unnamed, Files.exists(file(Part.MARK)));
  }

  /** Makes the store refuse everything: the keychain is locked, or others may read the file. */
  void closeStore() throws IOException {
    if (kind.isKeychain()) {
      keyring.lock();
    } else {
      Files.setPosixFilePermissions(file(Part.STORE), PosixFilePermissions.fromString("rw-r--r--"));
    }
  }

  /** Makes it take what is asked again. */
  void openStore() throws IOException {
    if (kind.isKeychain()) {
      keyring.restartUnlocked();
    } else {
      Files.setPosixFilePermissions(file(Part.STORE), PosixFilePermissions.fromString("rw-------"));
    }
  }

  private static String other(String place) {
    return place.equals("file") ? "keychain" : "file";
  }

  private Optional<Secret> entry(String place, Kind each, Slot slot) throws IOException {
    EntryName name = new EntryName(PROFILE, each, slot);
    if (place.equals("keychain")) {
      return Optional.of(keyring.lookup(name.account()))
          .filter(text -> !text.isEmpty())
          .map(Secret::of);
    }
    try {
      return sealedFile.read(name);
    } catch (StoreException e) {
      throw new IOException("the sealed file cannot be read: " + e.fault(), e);
    }
  }

  @Override
  public void close() {
    daemon.kill();
    keyring.close();
    world.close();
  }
}
