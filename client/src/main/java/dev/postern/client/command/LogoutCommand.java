package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Problem;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.message.Logout;
import dev.postern.protocol.message.SignedOut;
import dev.postern.protocol.message.SignedOutProfile;
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
        usage: postern logout [--profile P | --all | --everything [--yes]] [--json]

        Revokes the tokens at the server and erases them here, whatever the server says.

          --profile P   the profile; else the one of this folder, else the default
          --all         every profile
          --everything  all that could hold a broken login: every profile, what helpers
                        printed, approvals, cached state; shown first, and asked about
          --yes         with --everything: do not ask
          --json        one JSON object: what became of each profile""";
  }

  @Override
  public Set<Option> options() {
    return Set.of(Option.PROFILE, Option.ALL, Option.EVERYTHING, Option.YES, Option.JSON);
  }

  @Override
  public Form form(Options given) {
    if (given.has(Option.EVERYTHING)) {
      return Form.of(this, "--everything", Option.EVERYTHING, Option.YES, Option.JSON);
    }
    return given.has(Option.ALL)
        ? Form.of(this, "--all", Option.ALL, Option.JSON)
        : Form.of(this, "", Option.PROFILE, Option.JSON);
  }

  @Override
  public ExitCode run(Session session, Options options) throws Problem {
    if (options.has(Option.EVERYTHING)) {
      return new Forgetting(session, options).run();
    }
    Logout request =
        new Logout(
            options.text(Option.PROFILE), session.posix().directory(), options.has(Option.ALL));
    JsonObject result = session.call(options, request);
    SignedOut signedOut = Reading.of(result, SignedOut::fromJson);
    if (options.has(Option.JSON)) {
      session.output().answer(result);
      return ExitCode.DONE;
    }
    for (SignedOutProfile one : signedOut.profiles()) {
      session.output().note("signed out of profile " + one.profile() + revocation(one));
    }
    if (signedOut.profiles().isEmpty()) {
      session.output().note("nobody was signed in");
    }
    return ExitCode.DONE;
  }

  private static String revocation(SignedOutProfile profile) {
    String done = profile.revoked() ? ", revoked at the server" : "";
    return done + profile.note().map(note -> (done.isEmpty() ? ": " : "; ") + note).orElse("");
  }
}
