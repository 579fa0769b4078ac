package dev.postern.client.command;

import dev.postern.client.file.JsonTreeText;
import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Problem;
import dev.postern.client.wire.Connection;
import dev.postern.protocol.Secret;
import dev.postern.protocol.json.JsonException;
import dev.postern.protocol.message.GetStore;
import dev.postern.protocol.message.MoveStore;
import dev.postern.protocol.message.StoreMoved;
import dev.postern.protocol.message.StoreReport;
import java.util.List;
import java.util.Optional;

/**
 * A move of all tokens: the daemon moves them, then {@code config.json} follows. Where that cannot
 * be changed nothing is moved.
 */
final class StoreMoving {
  private static final String KEY = "store";

  private final Session session;
  private final Options options;
  private final String to;

  StoreMoving(Session session, Options options, String to) {
    this.session = session;
    this.options = options;
    this.to = to;
  }

  ExitCode run() throws Problem {
    StoreMoved moved;
    StoreReport before;
    Optional<ConfigDocument> document;
    try (Connection connection = session.daemon().connect(!options.has(Option.NO_START))) {
      before = Reading.of(connection.call(new GetStore()), StoreReport::fromJson);
      document = before.configured().equals(to) ? Optional.empty() : Optional.of(read());
      MoveStore request = new MoveStore(to, passphrase(before), options.has(Option.ABANDON));
      moved = Reading.of(connection.call(request), StoreMoved::fromJson);
    }
    tell(before, moved);
    if (document.isPresent()) {
      follow(document.get());
    }
    if (moved.left().isPresent()) {
      throw new Problem(
          ExitCode.FAILED,
          "what was there before is not all erased: " + moved.left().get(),
          moved.hint().map(hint -> hint + "; then ").orElse("") + "run: postern store move " + to);
    }
    return ExitCode.DONE;
  }

  private ConfigDocument read() throws Problem {
    ConfigDocument document = ConfigDocument.read(session);
    document.check(changed(document));
    return document;
  }

  private Optional<Secret> passphrase(StoreReport before) throws Problem {
    return before.takesPassphrase() && to.equals("file") && !before.place().equals(to)
        ? Optional.of(Passphrase.chosen(session, "passphrase of the sealed file: "))
        : Optional.empty();
  }

  private void tell(StoreReport before, StoreMoved moved) throws Problem {
    boolean there = before.place().equals(moved.place());
    session
        .output()
        .note(
            there ? "tokens lie there: " + moved.store() : "tokens were moved to " + moved.store());
  }

  private void follow(ConfigDocument document) throws Problem {
    try {
      document.replace(changed(document));
    } catch (Problem problem) {
      throw new Problem(
          problem.exitCode(),
          "tokens were moved, and config.json does not say so: " + problem.message(),
          "run: postern config set store " + to);
    }
  }

  private JsonTreeText changed(ConfigDocument document) throws Problem {
    try {
      return document.tree().with(List.of(KEY), '"' + to + '"');
    } catch (JsonException e) {
      throw new Problem(ExitCode.USAGE, "cannot change config.json", "run: postern config edit");
    }
  }
}
