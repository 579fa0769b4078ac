package dev.postern.client.command;

import dev.postern.client.posix.ErrorNumber;
import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Expected;
import dev.postern.client.text.LateNote;
import dev.postern.client.text.Operands;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Printable;
import dev.postern.client.text.Problem;
import dev.postern.client.wire.Connection;
import dev.postern.client.wire.Places;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code postern setup}: connects a program to postern by a door that it has. */
final class SetupCommand implements Command {
  private static final int PAUSE_MILLISECONDS = 50;
  private static final int MOST_PAUSES = 200;
  private static final List<Option> GENERAL =
      List.of(Option.UNDO, Option.DRY_RUN, Option.PROFILE, Option.NAME, Option.JSON);
  private static final List<Door> DOORS =
      List.of(new ClaudeCodeDoor(), new SdkDoor("postern"), new AwsDoor(), new GoogleDoor());

  @Override
  public String name() {
    return "setup";
  }

  @Override
  public String summary() {
    return "connect Claude Code, an SDK, AWS's or Google's tools to postern";
  }

  @Override
  public String help() {
    return """
        usage: postern setup claude-code|sdk|aws|google [--undo] [--dry-run] [--json]
                             [--profile P] [--name N] [--base-url URL]
                             [--from PROFILE] [--audience A] [--service-account S]

        Writes what makes a program ask postern for its credentials, and shows it
        first. What is set otherwise already is told and left as it is.

          claude-code  the user settings of Claude Code: an apiKeyHelper, or an SDK
                       profile where the credential is an OAuth token of Anthropic's
          sdk          a profile of Anthropic's SDKs, whose access token posternd keeps
                       fresh in a file while somebody is signed in
          aws          a profile of AWS's tools and SDKs with a credential_process
          google       a credential file of Google's libraries that has postern give
                       the identity token of a login to a workload identity pool

          --undo       remove what setup wrote, and nothing else
          --dry-run    only show what would be written
          --json       one JSON object: the steps, each as lines, whether they were
                       taken, and notes
          --profile P  the login to use; else the one of this folder, else the default
          --name N     the name of the profile or file that is written
          --base-url URL
                       sdk, claude-code: the API the token is for, where that is not
                       Anthropic's
          --from PROFILE
                       aws: the profile that has the keys
          --audience A google: the provider of the pool, //iam.googleapis.com/projects/…
          --service-account S
                       google: the service account to act as, if one is""";
  }

  @Override
  public Set<Option> options() {
    return Set.of(
        Option.UNDO,
        Option.DRY_RUN,
        Option.PROFILE,
        Option.NAME,
        Option.BASE_URL,
        Option.FROM,
        Option.AUDIENCE,
        Option.SERVICE_ACCOUNT,
        Option.JSON);
  }

  @Override
  public Form form(Options given) {
    Optional<Door> door = named(Command.action(given));
    return door.isPresent() ? form(door.get(), given) : Form.of(this);
  }

  private Form form(Door door, Options given) {
    List<Option> taken = new ArrayList<>(GENERAL);
    taken.addAll(door.options());
    return Form.of(this, door.name(), taken.toArray(Option[]::new))
        .excluding(given, Option.UNDO, door.options().toArray(Option[]::new));
  }

  @Override
  public Operands operands() {
    return Operands.one(Expected.DOOR);
  }

  @Override
  public ExitCode run(Session session, Options options) throws Problem {
    Door door = door(options);
    boolean rehearsed = options.has(Option.DRY_RUN);
    try (Connection connection = session.daemon().connect(!options.has(Option.NO_START))) {
      if (!rehearsed) {
        takeTurn(session);
      }
      SetupCall call = new SetupCall(session, options, connection);
      SetupPlan plan = options.has(Option.UNDO) ? door.undoing(call) : door.plan(call);
      if (!options.has(Option.JSON)) {
        show(session, plan);
      }
      if (rehearsed) {
        session.output().note("nothing was written: this is a dry run");
      } else {
        for (SetupStep step : plan.steps()) {
          step.run(connection);
        }
      }
      if (options.has(Option.JSON)) {
        session.output().answer(json(plan, !rehearsed));
      }
      plan.notes().forEach(session.output()::note);
      if (plan.left().isPresent()) {
        throw plan.left().get();
      }
    }
    return ExitCode.DONE;
  }

  private static Optional<Door> named(String name) {
    for (Door door : DOORS) {
      if (door.name().equals(name)) {
        return Optional.of(door);
      }
    }
    return Optional.empty();
  }

  private static Door door(Options options) throws Problem {
    String named = Command.action(options);
    Optional<Door> door = named(named);
    if (door.isPresent()) {
      return door.get();
    }
    throw new Problem(
        ExitCode.USAGE,
        named.isEmpty() ? "setup needs to know what for" : "there is no setup for " + named,
        "give one of " + String.join(", ", DOORS.stream().map(Door::name).toList()));
  }

  private static JsonObject json(SetupPlan plan, boolean done) {
    List<JsonObject> steps = new ArrayList<>();
    for (SetupStep step : plan.steps()) {
      steps.add(new ObjectBuilder().putTexts("lines", step.lines()).build());
    }
    return new ObjectBuilder()
        .putObjects("steps", steps)
        .put("done", done)
        .putTexts("notes", plan.notes())
        .build();
  }

  private static void show(Session session, SetupPlan plan) throws Problem {
    if (plan.steps().isEmpty()) {
      session.output().note("there is nothing to change");
    }
    for (SetupStep step : plan.steps()) {
      for (String line : step.lines()) {
        session.output().answer(Printable.line(line));
      }
    }
  }

  /** Waits until no other setup is at work; the turn ends with this process. */
  private static void takeTurn(Session session) throws Problem {
    String lock = new Places(session.posix()).setupLock();
    int held = session.posix().tryLock(lock);
    LateNote late = new LateNote(session.output(), "waiting for another setup to end");
    for (int i = 0; held == -ErrorNumber.AGAIN && i < MOST_PAUSES; i++) {
      session.posix().awaitReadable(-1, -1, PAUSE_MILLISECONDS);
      late.look();
      held = session.posix().tryLock(lock);
    }
    if (held < 0) {
      throw new Problem(
          ExitCode.FAILED,
          held == -ErrorNumber.AGAIN
              ? "another setup has been at work for too long"
              : "cannot lock " + lock + ": " + ErrorNumber.describe(-held),
          "try again when that is over");
    }
  }
}
