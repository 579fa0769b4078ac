package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Problem;
import dev.postern.protocol.message.Logout;
import dev.postern.protocol.message.SignedOut;
import dev.postern.protocol.message.SignedOutProfile;
import java.util.Optional;
import java.util.Set;

/** {@code postern logout}: the end of a login, at the server and here. */
final class LogoutCommand implements Command {
  @Override
  public String name() {
    return "logout";
  }

  @Override
  public String summary() {
    return "sign out: revoke at the server, erase here";
  }

  @Override
  public String help() {
    return """
        usage: postern logout [--profile P | --all | --everything [--yes]]

        Revokes the tokens at the server and erases them here, whatever the server says.

          --profile P   the profile; else the one of this folder, else the default
          --all         every profile
          --everything  all that could hold a broken login: every profile, what helpers
                        printed, approvals, cached state; shown first, and asked about
          --yes         with --everything: do not ask""";
  }

  @Override
  public Set<Option> options() {
    return Set.of(Option.PROFILE, Option.ALL, Option.EVERYTHING, Option.YES);
  }

  @Override
  public ExitCode run(Session session, Options options) throws Problem {
    Optional<String> profile = options.text(Option.PROFILE);
    if (profile.isPresent() && options.has(Option.ALL)) {
      throw usage("--profile and --all exclude each other");
    }
    if (options.has(Option.EVERYTHING)) {
      if (profile.isPresent() || options.has(Option.ALL)) {
        throw usage("--everything leaves nothing to choose");
      }
      return new Forgetting(session, options).run();
    }
    if (options.has(Option.YES)) {
      throw usage("--yes belongs to --everything");
    }
    Logout request = new Logout(profile, session.posix().directory(), options.has(Option.ALL));
    SignedOut signedOut = Reading.of(session.call(options, request), SignedOut::fromJson);
    for (SignedOutProfile one : signedOut.profiles()) {
      session.output().note("signed out of profile " + one.profile() + revocation(one));
    }
    if (signedOut.profiles().isEmpty()) {
      session.output().note("nobody was signed in");
    }
    return ExitCode.DONE;
  }

  private static Problem usage(String message) {
    return new Problem(ExitCode.USAGE, message, "run: postern help logout");
  }

  private static String revocation(SignedOutProfile profile) {
    String done = profile.revoked() ? ", revoked at the server" : "";
    return done + profile.note().map(note -> (done.isEmpty() ? ": " : "; ") + note).orElse("");
  }
}
