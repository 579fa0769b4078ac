package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Operands;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Problem;
import dev.postern.protocol.message.ListProfiles;
import dev.postern.protocol.message.ProfileSummary;
import dev.postern.protocol.message.Profiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * {@code postern __complete WORD…}: what the scripts of {@code postern completion} ask for. The
 * words are those after {@code postern}, the last the one to be completed. The first line of the
 * answer says what the shell is to offer besides the lines after it, each of which is a word, a tab
 * and what it means.
 */
final class CompleteCommand implements Command {
  @Override
  public String name() {
    return "__complete";
  }

  @Override
  public String summary() {
    return "answer what a shell asks to complete a command line";
  }

  @Override
  public String help() {
    return "usage: postern __complete WORD…";
  }

  @Override
  public Set<Option> options() {
    return Set.of();
  }

  @Override
  public Operands operands() {
    return Operands.COMMAND_LINE;
  }

  @Override
  public ExitCode run(Session session, Options options) throws Problem {
    Completion completion = Completion.of(options.operands());
    session.output().answer(completion.shell().name().toLowerCase(Locale.ROOT));
    for (Completion.Word word : completion.words(() -> profiles(session))) {
      session.output().answer(word.text() + "\t" + word.meaning());
    }
    return ExitCode.DONE;
  }

  /** The profiles that a daemon knows; none where none runs, since no key press shall start one. */
  private static List<Completion.Word> profiles(Session session) {
    List<Completion.Word> words = new ArrayList<>();
    try {
      Profiles profiles =
          Reading.of(
              session.call(
                  new Options(Map.of(Option.NO_START, List.of("")), List.of()),
                  new ListProfiles(session.posix().directory())),
              Profiles::fromJson);
      for (ProfileSummary one : profiles.profiles()) {
        words.add(
            new Completion.Word(
                one.profile(), one.account().orElse(one.state().replace('-', ' '))));
      }
    } catch (Problem e) {
      // a shell that completes has no place for an error
      return List.of();
    }
    return words;
  }
}
