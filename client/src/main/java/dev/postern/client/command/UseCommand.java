package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Expected;
import dev.postern.client.text.Operands;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Problem;
import dev.postern.protocol.json.ObjectBuilder;
import dev.postern.protocol.message.ProfileChosen;
import dev.postern.protocol.message.UseProfile;
import java.util.Optional;
import java.util.Set;

/** {@code postern use}: which profile counts where nothing else is said. */
final class UseCommand implements Command {
  @Override
  public String name() {
    return "use";
  }

  @Override
  public String summary() {
    return "choose the default profile, or that of this folder";
  }

  @Override
  public String help() {
    return """
        usage: postern use P [--here] [--json]

        Makes P the default profile.

          --here  bind P to this folder, and what lies below it, instead
          --json  one JSON object: the profile, the folder, whether P is unknown""";
  }

  @Override
  public Set<Option> options() {
    return Set.of(Option.HERE, Option.JSON);
  }

  @Override
  public Operands operands() {
    return Operands.one(Expected.PROFILE);
  }

  @Override
  public ExitCode run(Session session, Options options) throws Problem {
    if (options.operands().isEmpty()) {
      throw new Problem(ExitCode.USAGE, "use needs a profile", "run: postern profiles");
    }
    String profile = options.operands().getFirst();
    Optional<String> directory = Optional.empty();
    if (options.has(Option.HERE)) {
      directory = Optional.of(session.directory());
    }
    ProfileChosen chosen =
        Reading.of(
            session.call(options, new UseProfile(profile, directory)), ProfileChosen::fromJson);
    if (options.has(Option.JSON)) {
      session
          .output()
          .answer(
              new ObjectBuilder()
                  .put("profile", profile)
                  .putText("directory", directory)
                  .put("unknown", chosen.unknown())
                  .build());
      return ExitCode.DONE;
    }
    session
        .output()
        .note(
            directory.isPresent()
                ? "profile " + profile + " is used in " + directory.get()
                : "profile " + profile + " is the default");
    if (chosen.unknown()) {
      session.output().note("no login and no entry of config.json has that name");
      session.output().hint("run: postern login --profile " + profile);
    }
    return ExitCode.DONE;
  }
}
