package dev.postern.daemon.tokenfile;

import dev.postern.daemon.platform.StateFileException;
import dev.postern.daemon.platform.StateFolder;
import dev.postern.daemon.platform.Time;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/** The token files that are kept, in memory as in the ledger. */
public final class TokenFileShelf {
  private static final int MOST_FILES = 100;
  private static final int MARK_BYTES = 16;

  private final TokenFileLedger ledger;
  private final Function<Path, StateFolder> folders;
  private final Time time;
  private final SecureRandom random;
  private final Map<Path, KeptTokenFile> files = new ConcurrentSkipListMap<>();

  /**
   * The files of a ledger.
   *
   * @param folders the access to a folder of token files
   */
  public TokenFileShelf(
      TokenFileLedger ledger, Function<Path, StateFolder> folders, Time time, SecureRandom random) {
    this.ledger = ledger;
    this.folders = folders;
    this.time = time;
    this.random = random;
  }

  /** Takes up the files that an earlier daemon kept. */
  void load() throws StateFileException {
    for (TokenFileEntry entry : ledger.read()) {
      files.put(entry.path(), file(entry));
    }
  }

  Collection<KeptTokenFile> all() {
    return files.values();
  }

  Optional<KeptTokenFile> at(Path path) {
    return Optional.ofNullable(files.get(path));
  }

  /** The file of a path, kept or not, that may be written for a profile. */
  KeptTokenFile choose(Path path, String profile) throws FailureException {
    Optional<KeptTokenFile> kept = at(path);
    if (kept.isPresent() && !kept.get().entry().profile().equals(profile)) {
      throw refused(
          "%s is kept for profile %s".formatted(path, kept.get().entry().profile()),
          "choose another name, or undo that first");
    }
    if (kept.isEmpty() && files.size() >= MOST_FILES) {
      throw refused(MOST_FILES + " token files are kept already", "undo one: postern status");
    }
    KeptTokenFile file = kept.orElseGet(() -> file(new TokenFileEntry(path, profile, mark())));
    try {
      file.insistOnOwn();
    } catch (StateFileException e) {
      throw new FailureException(e.failure());
    }
    return file;
  }

  /** Remembers the file durably. */
  void put(KeptTokenFile file) throws FailureException {
    try {
      TokenFileEntry entry = file.entry();
      ledger.add(entry.path(), entry.profile(), entry.mark());
      files.put(entry.path(), file);
    } catch (StateFileException e) {
      throw new FailureException(e.failure());
    }
  }

  /** Forgets the file durably. */
  void take(KeptTokenFile file) throws FailureException {
    try {
      ledger.remove(file.entry().path());
      files.remove(file.entry().path());
    } catch (StateFileException e) {
      throw new FailureException(e.failure());
    }
  }

  private KeptTokenFile file(TokenFileEntry entry) {
    return new KeptTokenFile(entry, folders.apply(entry.folder()), time);
  }

  private String mark() {
    byte[] mark = new byte[MARK_BYTES];
    random.nextBytes(mark);
    return HexFormat.of().formatHex(mark);
  }

  private static FailureException refused(String message, String hint) {
    return new FailureException(Failure.of(ErrorCode.REFUSED, message, hint));
  }
}
