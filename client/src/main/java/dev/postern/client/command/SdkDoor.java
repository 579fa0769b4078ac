package dev.postern.client.command;

import dev.postern.client.file.JsonObjectText;
import dev.postern.client.file.UserFile;
import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Option;
import dev.postern.client.text.Problem;
import dev.postern.protocol.json.Json.JsonText;
import dev.postern.protocol.json.JsonException;
import dev.postern.protocol.json.JsonWriter;
import dev.postern.protocol.message.DropTokenFile;
import dev.postern.protocol.message.KeepTokenFile;
import dev.postern.protocol.message.Notice;
import dev.postern.protocol.message.TokenFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A profile of Anthropic's SDKs, whose token the daemon keeps fresh in a file. */
final class SdkDoor implements Door {
  private final String usualName;

  /** The door whose profile has that name where none is given. */
  SdkDoor(String usualName) {
    this.usualName = usualName;
  }

  @Override
  public String name() {
    return "sdk";
  }

  @Override
  public List<Option> options() {
    return List.of(Option.BASE_URL);
  }

  @Override
  public SetupPlan plan(SetupCall call) throws Problem {
    Place place = place(call);
    String text = configuration(call.options().text(Option.BASE_URL));
    Optional<String> before = place.configuration().read();
    if (before.isPresent() && !before.get().equals(text)) {
      throw new Problem(
          ExitCode.REFUSED,
          place.configuration().path() + " is there already, and says something else",
          "choose another --name, or move it away");
    }
    TokenFiles planned = ask(call, place, true);
    List<SetupStep> steps = new ArrayList<>();
    steps.add(
        new SetupStep.Ask(
            request(call, place, false),
            List.of(
                "write " + place.token(),
                "  + the access token of profile "
                    + planned.files().getFirst().profile()
                    + " alone, kept fresh by posternd")));
    if (before.isEmpty()) {
      steps.add(new SetupStep.ChangeFile(place.configuration(), before, Optional.of(text)));
    }
    return SetupPlan.of(steps, notes(call, planned));
  }

  private List<String> notes(SetupCall call, TokenFiles planned) throws Problem {
    List<String> notes = new ArrayList<>();
    for (Notice notice : planned.notices()) {
      notes.add(notice.message() + "; " + notice.hint());
    }
    notes.add("each program that runs as you can read the token there while it holds");
    notes.add("it is removed by postern logout and postern lock, and stale while no posternd runs");
    notes.add("programs use it with ANTHROPIC_PROFILE=" + nameOf(call));
    return notes;
  }

  @Override
  public SetupPlan undoing(SetupCall call) throws Problem {
    Place place = place(call);
    List<SetupStep> steps = new ArrayList<>();
    Optional<Problem> left = Optional.empty();
    Optional<String> before = place.configuration().read();
    DropTokenFile drop = new DropTokenFile(place.token(), false);
    boolean kept =
        !Reading.of(
                call.connection().call(new DropTokenFile(place.token(), true)),
                TokenFiles::fromJson)
            .files()
            .isEmpty();
    if (before.isPresent() && isOurs(before.get())) {
      steps.add(new SetupStep.ChangeFile(place.configuration(), before, Optional.empty()));
    } else if (before.isPresent() && kept) {
      left =
          Optional.of(
              new Problem(
                  ExitCode.REFUSED,
                  place.configuration().path() + " was changed since, and is left as it is",
                  "remove it yourself if nothing needs it"));
    }
    if (kept) {
      steps.add(new SetupStep.Ask(drop, List.of("remove " + place.token())));
    }
    return new SetupPlan(steps, List.of(), left);
  }

  /** The name of the profile that is set up. */
  String nameOf(SetupCall call) throws Problem {
    return call.name(usualName);
  }

  /** Where the files of a profile are. */
  private record Place(UserFile configuration, String token) {}

  private Place place(SetupCall call) throws Problem {
    String name = nameOf(call);
    Optional<String> named = call.place("ANTHROPIC_CONFIG_DIR");
    Optional<String> base = call.place("XDG_CONFIG_HOME");
    String folder =
        named.isPresent()
            ? named.get()
            : (base.isPresent() ? base.get() : call.home() + "/.config") + "/anthropic";
    return new Place(
        new UserFile(
            call.posix(),
            folder + "/configs/" + name + ".json",
            "choose another --name, or move it away"),
        folder + "/credentials/" + name + ".json");
  }

  private static TokenFiles ask(SetupCall call, Place place, boolean rehearse) throws Problem {
    return Reading.of(call.connection().call(request(call, place, rehearse)), TokenFiles::fromJson);
  }

  private static KeepTokenFile request(SetupCall call, Place place, boolean rehearse)
      throws Problem {
    return new KeepTokenFile(
        place.token(),
        call.options().text(Option.PROFILE),
        call.posix().directory(),
        call.options().text(Option.BASE_URL),
        rehearse);
  }

  private static String configuration(Optional<String> baseUrl) {
    return """
        {
          "version": "1.0",
          "authentication": { "type": "user_oauth" }\
        """
        + baseUrl.map(url -> ",\n  \"base_url\": " + JsonWriter.write(new JsonText(url))).orElse("")
        + "\n}\n";
  }

  /** Whether it is a configuration that this door wrote, with whatever address. */
  private static boolean isOurs(String text) {
    try {
      return text.equals(configuration(JsonObjectText.of(text).string("base_url")));
    } catch (JsonException e) {
      return false;
    }
  }
}
