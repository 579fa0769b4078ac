package dev.postern.daemon;

import dev.postern.daemon.platform.FileReason;
import dev.postern.daemon.platform.SystemTextFiles;
import dev.postern.daemon.settings.ConfigException;
import dev.postern.daemon.settings.ConfigFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A configuration that is to be put in place: {@code posternd --check-config FILE} checks it. */
final class CandidateConfig {
  private static final String WORD = "--check-config";

  private CandidateConfig() {}

  /** Whether it is wanted, in place of a daemon. */
  static boolean isWanted(List<String> arguments) {
    return arguments.size() == 2 && arguments.getFirst().equals(WORD);
  }

  /**
   * Tells on standard error what is wrong with a text, or that it is ok; the exit code says so too.
   *
   * @param candidate the file that holds the text
   * @param place where the text is to be, for messages
   */
  static int run(Path candidate, Path place) {
    try {
      ConfigFile.parse(place, new SystemTextFiles().read(candidate).orElse(""));
      System.err.println("posternd: ok");
      return 0;
    } catch (ConfigException e) {
      StartProblem.tellApart(String.valueOf(e.getMessage()), e.hint());
      return Main.USAGE;
    } catch (IOException e) {
      StartProblem.tellApart(
          "cannot read " + FileReason.withFile(e), "it has to be a UTF-8 file that you may read");
      return Main.FAILED;
    }
  }
}
