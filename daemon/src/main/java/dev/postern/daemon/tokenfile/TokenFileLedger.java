package dev.postern.daemon.tokenfile;

import dev.postern.daemon.platform.JsonStateFormat;
import dev.postern.daemon.platform.StateFile;
import dev.postern.daemon.platform.StateFileException;
import dev.postern.daemon.platform.StateFolder;
import dev.postern.protocol.json.ObjectBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The token files that were asked for, in {@code token-files.json} of the state folder. */
public final class TokenFileLedger {
  private static final int VERSION = 1;
  private static final JsonStateFormat<List<TokenFileEntry>> FORMAT =
      new JsonStateFormat<>(
          "a list of token files",
          VERSION,
          "have the files written again by postern setup",
          fields -> fields.list("files", TokenFileEntry::parse),
          entries ->
              new ObjectBuilder()
                  .put("version", VERSION)
                  .putObjects("files", entries.stream().map(TokenFileEntry::toJson).toList())
                  .build());

  private final StateFile<List<TokenFileEntry>> file;

  /** The ledger in a state folder. */
  public TokenFileLedger(StateFolder folder) {
    this.file = new StateFile<>(folder, "token-files.json", FORMAT);
  }

  List<TokenFileEntry> read() throws StateFileException {
    return file.read().orElse(List.of());
  }

  /** Adds a file, or changes what is known of it. */
  public void add(Path path, String profile, String mark) throws StateFileException {
    TokenFileEntry entry = new TokenFileEntry(path, profile, mark);
    file.change(
        before ->
            Optional.of(
                Stream.concat(others(before.orElse(List.of()), entry.path()), Stream.of(entry))
                    .toList()));
  }

  void remove(Path path) throws StateFileException {
    file.change(
        before ->
            Optional.of(others(before.orElse(List.of()), path).toList())
                .filter(Predicate.not(List::isEmpty)));
  }

  private static Stream<TokenFileEntry> others(List<TokenFileEntry> entries, Path path) {
    return entries.stream().filter(entry -> !entry.path().equals(path));
  }
}
