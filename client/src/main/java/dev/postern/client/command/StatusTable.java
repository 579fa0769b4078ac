package dev.postern.client.command;

import dev.postern.client.text.Parts;
import dev.postern.client.text.Printable;
import dev.postern.client.text.Seconds;
import dev.postern.protocol.message.Explanation;
import dev.postern.protocol.message.ForwardedSocket;
import dev.postern.protocol.message.ProfileStatus;
import dev.postern.protocol.message.Status;
import dev.postern.protocol.message.TokenFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A status as lines for a person. */
final class StatusTable {
  private static final int LABEL_WIDTH = 14;

  private final long now;
  private final List<String> lines = new ArrayList<>();

  /** A table seen at a moment in seconds since 1970. */
  StatusTable(long now) {
    this.now = now;
  }

  /** The lines of a status, and of what counts here where that is known. */
  List<String> lines(Status status, Optional<Explanation> here) {
    for (ProfileStatus profile : status.profiles()) {
      add(profile, profile.profile().equals(status.profile()));
      lines.add("");
    }
    status.leftOut().ifPresent(more -> row("more", more + " profiles are not shown"));
    row("stored in", status.store());
    status.storeProblem().ifPresent(problem -> row("store problem", problem));
    if (status.locked()) {
      row("locked", "everything is withheld until postern unlock");
    }
    for (ForwardedSocket socket : status.forwards()) {
      row(
          "forwarded",
          String.join(" ", socket.profiles())
              + " over "
              + socket.path()
              + ", closes "
              + Seconds.relative(socket.expiresAt(), now));
    }
    for (TokenFile file : status.tokenFiles()) {
      row("token file", file.path() + ", " + state(file));
    }
    here.ifPresent(this::add);
    return lines;
  }

  private String state(TokenFile file) {
    return file.problem()
        .map(problem -> "no token of " + file.profile() + ": " + problem)
        .orElseGet(
            () ->
                file.profile()
                    + file.expiresAt()
                        .map(at -> ", expires " + Seconds.relative(at, now))
                        .orElse(""));
  }

  private void add(Explanation here) {
    row("counts here", here.sentence());
    here.lastFailure()
        .ifPresent(
            failed -> {
              row("last failure", Seconds.relative(failed.at(), now) + ": " + failed.message());
              row("hint", failed.hint());
            });
  }

  private void add(ProfileStatus status, boolean inEffect) {
    row("profile", status.profile() + (inEffect ? " (in effect)" : ""));
    row("state", status.state().replace('-', ' '));
    status.account().ifPresent(account -> row("account", account));
    status.provider().ifPresent(provider -> row("provider", provider));
    if (!status.scopes().isEmpty()) {
      row("scopes", String.join(" ", status.scopes()));
    }
    status.expiresAt().ifPresent(at -> row("expires", Seconds.relative(at, now)));
    status.nextRefreshAt().ifPresent(at -> row("next refresh", Seconds.relative(at, now)));
    status.loginEndsAt().ifPresent(at -> row("login ends", Seconds.relative(at, now)));
    status.problem().ifPresent(problem -> row("problem", problem));
    for (String line : Parts.of(status.hint().orElse(""), '\n')) {
      if (!line.isEmpty()) {
        row("hint", line);
      }
    }
  }

  private void row(String label, String value) {
    lines.add(label + " ".repeat(LABEL_WIDTH - label.length()) + Printable.line(value));
  }
}
