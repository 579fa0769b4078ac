package dev.postern.client.command;

import dev.postern.client.posix.ErrorNumber;
import dev.postern.client.posix.Posix;
import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Operands;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Problem;
import dev.postern.client.wire.Programs;
import dev.postern.protocol.message.Credential;
import dev.postern.protocol.message.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code postern exec}: a program with the credential in its environment. */
final class ExecCommand implements Command {
  private static final String SHELL = "/bin/sh";
  private static final String CLAUDE_CODE = "claude";
  private static final String OAUTH_TOKEN = "CLAUDE_CODE_OAUTH_TOKEN";

  /** A program is not started with a credential that ends before it is at work. */
  private static final long LEAST_SECONDS = 60;

  @Override
  public String name() {
    return "exec";
  }

  @Override
  public String summary() {
    return "run a program with that credential in its environment";
  }

  @Override
  public String help() {
    return """
        usage: postern exec [--profile P] [--bare] [--settings F]
                            [--setting-sources S|--restricted] [--min-ttl 1m]
                            -- COMMAND [ARGUMENT]…

        Becomes COMMAND, with the variables of the credential that counts here set and
        those of all others removed. Exits with 127 where there is no such program and
        with 126 where it cannot be run.

          --profile P   the login to use where a stored login counts
          --bare        only an API key, or a helper of --settings, counts
          --settings F  a settings file before all others
          --setting-sources S
                        of user, project and local only these, with commas between
          --restricted  none of the three
          --min-ttl TIME
                        how long the credential must stay valid; a minute where it is
                        not given. It is fetched anew where it would end sooner""";
  }

  @Override
  public Set<Option> options() {
    return Set.of(
        Option.PROFILE,
        Option.BARE,
        Option.SETTINGS,
        Option.SETTING_SOURCES,
        Option.RESTRICTED,
        Option.MIN_TTL);
  }

  @Override
  public Operands operands() {
    return Operands.COMMAND_LINE;
  }

  @Override
  public Form form(Options given) {
    return Caller.form(this, given);
  }

  @Override
  public ExitCode run(Session session, Options options) throws Problem {
    List<String> command = options.operands();
    if (command.isEmpty()) {
      throw new Problem(ExitCode.USAGE, "exec needs a command", "run: postern help exec");
    }
    String program = program(session, command.getFirst());
    Caller caller = new Caller(session, options);
    Credential credential =
        CredentialFetch.fetch(session, options, caller, Optional.of(LEAST_SECONDS)).credential();
    tellForm(session, credential, program);
    Posix posix = session.posix();
    for (String name : credential.unset()) {
      posix.unsetVariable(CredentialText.variableName(name));
    }
    for (Variable variable : credential.set()) {
      posix.setVariable(CredentialText.variableName(variable.name()), variable.value());
    }
    throw become(posix, program, command);
  }

  /** Claude Code takes an OAuth login from a variable that no SDK of Anthropic's reads. */
  private static void tellForm(Session session, Credential credential, String program) {
    String name = program.substring(program.lastIndexOf('/') + 1);
    if (!name.equals(CLAUDE_CODE)
        && credential.set().stream().anyMatch(variable -> variable.name().equals(OAUTH_TOKEN))) {
      session
          .output()
          .note("this login is given as CLAUDE_CODE_OAUTH_TOKEN, which claude code reads");
      session
          .output()
          .hint("anthropic's sdks do not: see Forms in docs/credentials.md for what they take");
    }
  }

  /** The path of a program, looked for as a shell does. */
  private static String program(Session session, String name) throws Problem {
    List<String> candidates = new ArrayList<>();
    if (name.indexOf('/') >= 0) {
      candidates.add(name);
    } else {
      for (String folder : new Programs(session.posix()).path()) {
        candidates.add((folder.isEmpty() ? "." : folder) + "/" + name);
      }
    }
    boolean found = false;
    for (String candidate : candidates) {
      if (session.posix().isProgram(candidate)) {
        return candidate;
      }
      found |= session.posix().status(candidate).isPresent();
    }
    throw found
        ? new Problem(
            ExitCode.NOT_EXECUTABLE, name + " is not a program you may run", "look at its mode")
        : new Problem(ExitCode.NOT_FOUND, "there is no program " + name, "look at PATH");
  }

  /** Becomes the program; a script that does not name its interpreter is the shell's. */
  private static Problem become(Posix posix, String program, List<String> command) {
    int problem = -posix.execute(program, command);
    if (problem == ErrorNumber.NOT_A_PROGRAM) {
      List<String> script = new ArrayList<>(command);
      script.set(0, program);
      script.addFirst(SHELL);
      problem = -posix.execute(SHELL, script);
    }
    return new Problem(
        problem == ErrorNumber.NO_SUCH_FILE ? ExitCode.NOT_FOUND : ExitCode.NOT_EXECUTABLE,
        "cannot run " + program + ": " + ErrorNumber.describe(problem),
        "run it without postern to see what it lacks");
  }
}
