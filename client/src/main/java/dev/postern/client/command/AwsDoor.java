package dev.postern.client.command;

import dev.postern.client.file.AwsConfigText;
import dev.postern.client.file.UserFile;
import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Option;
import dev.postern.client.text.Problem;
import java.util.List;
import java.util.Optional;

/** A profile of AWS's tools and SDKs whose keys postern gives, by {@code credential_process}. */
final class AwsDoor implements Door {
  private static final String USUAL_NAME = "postern";

  @Override
  public String name() {
    return "aws";
  }

  @Override
  public List<Option> options() {
    return List.of(Option.FROM);
  }

  @Override
  public SetupPlan plan(SetupCall call) throws Problem {
    String name = call.name(USUAL_NAME);
    UserFile file = file(call);
    Optional<String> before = file.read();
    AwsConfigText config = new AwsConfigText(before.orElse(""));
    String process = process(call, name);
    List<String> notes =
        List.of(
            "the keys are those that postern credentials gives for Bedrock",
            "try it: aws sts get-caller-identity --profile " + name);
    if (config.process(name).equals(Optional.of(process))) {
      return SetupPlan.of(List.of(), notes);
    }
    if (config.has(name)) {
      throw new Problem(
          ExitCode.REFUSED,
          "profile " + name + " is set up already in " + file.path(),
          "choose another --name, or run: postern setup aws --undo");
    }
    return SetupPlan.of(
        List.of(
            new SetupStep.ChangeFile(file, before, Optional.of(config.with(name, process).text()))),
        notes);
  }

  @Override
  public SetupPlan undoing(SetupCall call) throws Problem {
    String name = call.name(USUAL_NAME);
    UserFile file = file(call);
    Optional<String> before = file.read();
    AwsConfigText config = new AwsConfigText(before.orElse(""));
    AwsConfigText after = config.without(name);
    if (after.text().equals(config.text())) {
      Optional<Problem> left =
          config.has(name)
              ? Optional.of(
                  new Problem(
                      ExitCode.REFUSED,
                      "profile " + name + " in " + file.path() + " was not written by postern",
                      "remove it yourself if nothing needs it"))
              : Optional.empty();
      return new SetupPlan(List.of(), List.of(), left);
    }
    Optional<String> text = after.text().isEmpty() ? Optional.empty() : Optional.of(after.text());
    return SetupPlan.of(List.of(new SetupStep.ChangeFile(file, before, text)), List.of());
  }

  /**
   * The command that AWS's programs run. The profile by which they run it would lead postern back
   * to itself, and a bearer token holds no keys.
   */
  private static String process(SetupCall call, String name) throws Problem {
    String program = call.program();
    if (!ShellText.isPlain(program.replace(" ", ""))) {
      throw new Problem(
          ExitCode.FAILED,
          "the path of postern has characters that AWS's programs read in different ways: "
              + program,
          "install postern in another folder");
    }
    Optional<String> from = call.options().text(Option.FROM);
    if (from.isPresent() && (from.get().equals(name) || !ShellText.isPlain(from.get()))) {
      throw new Problem(
          ExitCode.USAGE,
          "--from " + from.get() + " is not a profile that keys can come from",
          "name another profile of your AWS configuration");
    }
    return "env -u AWS_BEARER_TOKEN_BEDROCK"
        + from.map(profile -> " AWS_PROFILE=" + profile).orElse(" -u AWS_PROFILE")
        + " CLAUDE_CODE_USE_BEDROCK=1 "
        + (ShellText.isPlain(program) ? program : '"' + program + '"')
        + " credentials --setting-sources user";
  }

  private static UserFile file(SetupCall call) throws Problem {
    Optional<String> named = call.place("AWS_CONFIG_FILE");
    return new UserFile(
        call.posix(),
        named.isPresent() ? named.get() : call.home() + "/.aws/config",
        "write the profile there yourself: docs/setup.md has it");
  }
}
