package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Operands;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Problem;
import dev.postern.client.wire.Connection;
import dev.postern.protocol.message.ListProfiles;
import dev.postern.protocol.message.ListProviders;
import dev.postern.protocol.message.ProfileSummary;
import dev.postern.protocol.message.Profiles;
import dev.postern.protocol.message.ProviderList;
import dev.postern.protocol.message.ProviderSummary;
import dev.postern.protocol.message.Request;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    for (Completion.Word word :
        completion.words(() -> profiles(session), () -> providers(session))) {
      session.output().answer(word.text() + "\t" + word.meaning());
    }
    return ExitCode.DONE;
  }

  /** Asks a daemon that runs, and for a moment only: no key press shall start one, or hang. */
  private static <T> Optional<T> asked(Session session, Request request, Reading<T> reading) {
    try (Connection connection = session.daemon().connect(false)) {
      return Optional.of(Reading.of(connection.hurried().call(request), reading));
    } catch (Problem e) {
      // a shell that completes has no place for an error
      return Optional.empty();
    }
  }

  private static List<Completion.Word> profiles(Session session) {
    return asked(session, new ListProfiles(session.posix().directory()), Profiles::fromJson)
        .map(known -> known.profiles().stream().map(CompleteCommand::word).toList())
        .orElse(List.of());
  }

  private static Completion.Word word(ProfileSummary profile) {
    return new Completion.Word(
        profile.profile(), profile.account().orElse(profile.state().replace('-', ' ')));
  }

  private static List<Completion.Word> providers(Session session) {
    return asked(session, new ListProviders(), ProviderList::fromJson)
        .map(known -> known.providers().stream().map(CompleteCommand::word).toList())
        .orElse(List.of());
  }

  private static Completion.Word word(ProviderSummary provider) {
    return new Completion.Word(provider.provider(), provider.server().orElse(""));
  }
}
