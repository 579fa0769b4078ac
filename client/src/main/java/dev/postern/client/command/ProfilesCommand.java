package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Expected;
import dev.postern.client.text.Operands;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Printable;
import dev.postern.client.text.Problem;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.message.ListProfiles;
import dev.postern.protocol.message.ProfileSummary;
import dev.postern.protocol.message.Profiles;
import java.util.Set;

/** {@code postern profiles}: the profiles there are, and those that the configuration has. */
final class ProfilesCommand implements Command {
  @Override
  public String name() {
    return "profiles";
  }

  @Override
  public String summary() {
    return "list the profiles, or add, remove and rename them";
  }

  @Override
  public String help() {
    return """
        usage: postern profiles [--json]
               postern profiles add P [--provider N]
               postern profiles remove P
               postern profiles rename P NEW

        Lists the profiles, one per line: an asterisk before the one in effect here, its
        name, its state, who is signed in, and the folders it is bound to. The others
        change the profiles of config.json; one that is signed in is neither removed nor
        renamed.

          --json        for the list: one JSON object
          --provider N  for add: the provider it signs in at""";
  }

  @Override
  public Set<Option> options() {
    return Set.of(Option.JSON, Option.PROVIDER);
  }

  @Override
  public Form form(Options given) {
    String action = Command.action(given);
    return switch (action) {
      case "" -> Form.of(this, action, Option.JSON);
      case "add" -> Form.of(this, action, Option.PROVIDER);
      default -> Form.of(this, action);
    };
  }

  @Override
  public Operands operands() {
    return Operands.upTo(Expected.PROFILES_ACTION, Expected.PROFILE, Expected.ANYTHING);
  }

  @Override
  public ExitCode run(Session session, Options options) throws Problem {
    return options.operands().isEmpty()
        ? list(session, options)
        : ProfileEditing.run(session, options, this);
  }

  private static ExitCode list(Session session, Options options) throws Problem {
    JsonObject result = session.call(options, new ListProfiles(session.posix().directory()));
    Profiles profiles = Reading.of(result, Profiles::fromJson);
    if (options.has(Option.JSON)) {
      session.output().answer(result);
      return ExitCode.DONE;
    }
    for (ProfileSummary profile : profiles.profiles()) {
      session.output().answer(Printable.line(line(profile, profiles)));
    }
    if (profiles.leftOut().isPresent()) {
      session.output().note(profiles.leftOut().get() + " more profiles are not shown");
    }
    return ExitCode.DONE;
  }

  private static String line(ProfileSummary profile, Profiles profiles) {
    StringBuilder line = new StringBuilder();
    line.append(profile.profile().equals(profiles.current()) ? "* " : "  ");
    line.append(profile.profile()).append("  ").append(profile.state().replace('-', ' '));
    profile.account().ifPresent(account -> line.append("  ").append(account));
    if (profile.profile().equals(profiles.defaultProfile())) {
      line.append("  (default)");
    }
    for (String directory : profile.directories()) {
      line.append("  ").append(directory);
    }
    return line.toString();
  }
}
