package dev.postern.daemon.handler;

import dev.postern.daemon.session.LoginRecord;
import dev.postern.daemon.session.ProfileBook;
import dev.postern.daemon.session.Session;
import dev.postern.daemon.session.SessionState.Ended;
import dev.postern.daemon.session.SessionState.Live;
import dev.postern.daemon.session.SessionState.SignedOut;
import dev.postern.daemon.session.SessionState.SigningIn;
import dev.postern.daemon.session.SessionState.SigningOut;
import dev.postern.daemon.session.Sessions;
import dev.postern.daemon.settings.Config;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.ListProfiles;
import dev.postern.protocol.message.ProfileChosen;
import dev.postern.protocol.message.ProfileSummary;
import dev.postern.protocol.message.Profiles;
import dev.postern.protocol.message.UseProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Answers {@code profiles} and {@code use}. */
public final class ProfileHandler {
  private static final int MOST_DIRECTORIES = 100;

  private final Sessions sessions;
  private final ProfileBook profiles;
  private final KnownProfiles known;
  private final Supplier<Config> config;

  /** A handler over the given sessions and the configuration as it is at the time. */
  public ProfileHandler(
      Sessions sessions, ProfileBook profiles, KnownProfiles known, Supplier<Config> config) {
    this.sessions = sessions;
    this.profiles = profiles;
    this.known = known;
    this.config = config;
  }

  /** The profiles there are: configured, signed in once, or the default. */
  public Profiles answer(ListProfiles request) throws FailureException {
    Set<String> names = new TreeSet<>(config.get().profiles().keySet());
    names.add(profiles.defaultProfile());
    sessions.all().forEach(session -> names.add(session.profile()));
    Set<String> damaged = sessions.damaged().keySet();
    names.addAll(damaged);
    List<ProfileSummary> summaries = new ArrayList<>();
    for (String name : names) {
      if (damaged.contains(name)) {
        summaries.add(new ProfileSummary(name, "ended", Optional.empty(), directories(name)));
        continue;
      }
      Session session = sessions.of(name);
      summaries.add(
          new ProfileSummary(
              name, StatusHandler.stateName(session.state()), account(session), directories(name)));
    }
    RoomInAnswer<ProfileSummary> room = RoomInAnswer.of(summaries, ProfileSummary::toJson);
    return new Profiles(
        profiles.defaultProfile(),
        profiles.inEffect(request.directory()),
        room.items(),
        room.leftOut());
  }

  private List<String> directories(String profile) {
    List<String> bound = profiles.directories(profile);
    return bound.subList(0, Math.min(bound.size(), MOST_DIRECTORIES));
  }

  private static Optional<String> account(Session session) {
    Optional<LoginRecord> login =
        switch (session.state()) {
          case Live live -> Optional.of(live.login());
          case SigningOut out -> Optional.of(out.login());
          case Ended ended -> Optional.of(ended.login());
          case SignedOut out -> Optional.empty();
          case SigningIn in -> Optional.empty();
        };
    return login.flatMap(known -> known.account().label());
  }

  /** Makes a profile the default or binds it to a folder, whether anything knows it or not. */
  public ProfileChosen answer(UseProfile request) throws FailureException {
    String profile = request.profile();
    sessions.insistOnName(profile);
    try {
      if (request.directory().isEmpty()) {
        profiles.makeDefault(profile);
      } else {
        profiles.bind(absolute(request.directory().get()), profile);
      }
      return new ProfileChosen(!known.has(profile));
    } catch (IOException e) {
      throw new FailureException(
          Failure.of(
              ErrorCode.STORE_FAILED,
              "the choice could not be kept: " + e.getMessage(),
              "see that the state folder is yours, writable, and not full"));
    }
  }

  private static String absolute(String directory) throws FailureException {
    Path path = Path.of(directory);
    if (!path.isAbsolute()) {
      throw new FailureException(
          Failure.of(ErrorCode.INVALID_PARAMETERS, "the folder must be an absolute path"));
    }
    return path.normalize().toString();
  }
}
