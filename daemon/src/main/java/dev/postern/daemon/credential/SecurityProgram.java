package dev.postern.daemon.credential;

import dev.postern.daemon.credential.LimitedCommand.Ending;
import dev.postern.daemon.platform.Durations;
import dev.postern.daemon.platform.ProgramCommand;
import dev.postern.daemon.platform.Programs;
import dev.postern.daemon.platform.Scheduler;
import dev.postern.daemon.settings.GenericPasswords;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The macOS Keychain by way of {@code security}, the program that Claude Code asks as well and that
 * may therefore read its items without a question to the user.
 *
 * <p>Untried: no macOS machine was at hand; the tests play the program.
 *
 * @param program its path
 * @param environment all of the environment that it gets
 */
public record SecurityProgram(
    String program, Map<String, Secret> environment, Programs programs, Scheduler scheduler)
    implements GenericPasswords {
  private static final int NOT_FOUND = 44;
  private static final int LONGEST = 64 << 10;
  private static final HelperLimits LIMITS =
      new HelperLimits(Duration.ofSeconds(10), Duration.ofSeconds(10));

  public SecurityProgram {
    environment = Map.copyOf(environment);
  }

  @Override
  public Optional<Secret> find(String service) throws IOException {
    Ending.Exited ended = run("find-generic-password", "-s", service, "-w");
    try {
      return isThere(ended)
          ? Optional.of(
              Secret.of(new String(ended.output().kept(), StandardCharsets.UTF_8).strip()))
          : Optional.empty();
    } finally {
      ended.output().wipe();
    }
  }

  @Override
  public boolean has(String service) throws IOException {
    return isThere(run("find-generic-password", "-s", service));
  }

  @Override
  public void remove(String service) throws IOException {
    isThere(run("delete-generic-password", "-s", service));
  }

  private static boolean isThere(Ending.Exited ended) throws IOException {
    if (ended.code() != 0 && ended.code() != NOT_FOUND) {
      throw new IOException("security failed with exit code " + ended.code());
    }
    return ended.code() == 0;
  }

  private Ending.Exited run(String action, String... rest) throws IOException {
    List<String> words = new ArrayList<>(List.of(program, action));
    words.addAll(List.of(rest));
    ProgramCommand command = new ProgramCommand(words, Path.of("/"), environment);
    LimitedCommand limited = new LimitedCommand(LIMITS, LONGEST, _ -> {}, () -> {});
    try {
      return switch (limited.await(programs.start(command), scheduler)) {
        case Ending.Exited ended -> ended;
        case Ending.Overdue _ ->
            throw new IOException("security did not end within " + Durations.words(LIMITS.run()));
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
