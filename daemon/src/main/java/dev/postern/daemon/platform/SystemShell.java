package dev.postern.daemon.platform;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** {@code /bin/sh -c}, or {@code cmd /c} on Windows. */
public final class SystemShell implements Shell {
  static final boolean WINDOWS =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

  private final Programs programs;

  /** A shell that is started by the given means. */
  public SystemShell(Programs programs) {
    this.programs = programs;
  }

  /** The shell of this system. */
  public static SystemShell ofThisSystem() {
    return new SystemShell(SystemPrograms.ofThisSystem());
  }

  @Override
  public RunningCommand start(ShellCommand command) throws IOException {
    List<String> arguments =
        WINDOWS ? List.of("cmd", "/c", command.text()) : List.of("/bin/sh", "-c", command.text());
    return programs.start(
        new ProgramCommand(arguments, command.directory(), command.environment()));
  }
}
