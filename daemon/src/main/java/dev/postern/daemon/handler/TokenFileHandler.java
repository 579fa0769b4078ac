package dev.postern.daemon.handler;

import dev.postern.daemon.platform.Durations;
import dev.postern.daemon.provider.CredentialUse;
import dev.postern.daemon.session.ProfileBook;
import dev.postern.daemon.session.Served;
import dev.postern.daemon.session.Session;
import dev.postern.daemon.session.Sessions;
import dev.postern.daemon.session.TokenAsk;
import dev.postern.daemon.tokenfile.TokenFileKeeper;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.DropTokenFile;
import dev.postern.protocol.message.KeepTokenFile;
import dev.postern.protocol.message.Notice;
import dev.postern.protocol.message.TokenFile;
import dev.postern.protocol.message.TokenFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Answers {@code token-file.keep} and {@code token-file.drop}. */
public final class TokenFileHandler {
  private static final Pattern NAME = Pattern.compile("(?!\\.)[A-Za-z0-9_.-]{1,64}\\.json");
  private static final Duration SHORTEST = Duration.ofMinutes(1);

  private final TokenFileKeeper keeper;
  private final Sessions sessions;
  private final ProfileBook profiles;
  private final KnownProfiles known;

  /** A handler over the given keeper and logins. */
  public TokenFileHandler(
      TokenFileKeeper keeper, Sessions sessions, ProfileBook profiles, KnownProfiles known) {
    this.keeper = keeper;
    this.sessions = sessions;
    this.profiles = profiles;
    this.known = known;
  }

  /** Keeps a token file for a profile that is signed in. */
  public TokenFiles answer(KeepTokenFile request) throws FailureException {
    Path path = path(request.path());
    if (request.profile().isPresent()) {
      known.insistOn(request.profile().get());
    }
    String profile = request.profile().orElseGet(() -> profiles.inEffect(request.directory()));
    Session session = sessions.of(profile);
    Served served = session.token(TokenAsk.any());
    CredentialUse use = ProfileLogins.use(session);
    ApiAddress.of(request.api()).insistOn(use, profile);
    List<Notice> notices = notices(served, use);
    if (request.rehearse()) {
      keeper.rehearse(path, profile);
      return new TokenFiles(List.of(planned(path, profile)), notices);
    }
    return new TokenFiles(List.of(keeper.keep(path, profile)), notices);
  }

  /** Keeps a token file no longer. */
  public TokenFiles answer(DropTokenFile request) throws FailureException {
    Path path = path(request.path());
    Optional<TokenFile> file = request.rehearse() ? keeper.at(path) : keeper.drop(path);
    return new TokenFiles(file.stream().toList(), List.of());
  }

  private static TokenFile planned(Path path, String profile) {
    return new TokenFile(
        path.toString(), profile, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Nothing but the credentials of an SDK's profile can be named. */
  private static Path path(String named) throws FailureException {
    Path path = Path.of(named);
    Path folder = path.getParent();
    if (!path.isAbsolute()
        || folder == null
        || !path.equals(path.normalize())
        || !folder.endsWith("credentials")
        || !NAME.matcher(String.valueOf(path.getFileName())).matches()) {
      throw new FailureException(
          Failure.of(
              ErrorCode.INVALID_PARAMETERS,
              "a token file is named by an absolute path that ends with /credentials/NAME.json",
              "name it with at most 64 letters, digits, '.', '_' and '-'"));
    }
    return path;
  }

  private static List<Notice> notices(Served served, CredentialUse use) {
    List<Notice> notices = new ArrayList<>();
    for (String header : use.headers().keySet()) {
      if (!header.equalsIgnoreCase("anthropic-beta")) {
        notices.add(
            new Notice(
                "the provider wants the header " + header + ", which no SDK adds by itself",
                "set it in ANTHROPIC_CUSTOM_HEADERS"));
      }
    }
    Duration lifetime = served.token().validity().lifetime();
    if (lifetime.compareTo(SHORTEST) <= 0) {
      notices.add(
          new Notice(
              "tokens of profile %s hold for %s only"
                  .formatted(served.profile(), Durations.words(lifetime)),
              "Anthropic's SDK for TypeScript refuses a token in its last 30 s"));
    }
    return notices;
  }
}
