package dev.postern.daemon.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The folder that the system gives a user for sockets, also where no session names it: cron. */
public final class RuntimeFolder {
  private static final String VARIABLE = "XDG_RUNTIME_DIR";
  private static final Path ALL = Path.of("/run/user");
  private static final int PRIVATE = 0700;

  private RuntimeFolder() {}

  /** The environment with the folder in it, if there is one. */
  public static Map<String, String> complete(Map<String, String> environment, int user) {
    return complete(environment, user, ALL);
  }

  /**
   * The environment with the folder in it, if there is one.
   *
   * @param all where each user has one
   */
  static Map<String, String> complete(Map<String, String> environment, int user, Path all) {
    Path own = all.resolve(Integer.toString(user));
    if (!environment.getOrDefault(VARIABLE, "").isEmpty() || !isOf(user, own)) {
      return environment;
    }
    Map<String, String> completed = new HashMap<>(environment);
    completed.put(VARIABLE, own.toString());
    return completed;
  }

  private static boolean isOf(int user, Path folder) {
    try {
      UnixFile found = UnixFile.at(folder);
      return found.kind() == UnixFile.Kind.FOLDER
          && found.uid() == user
          && (found.mode() & 0777) == PRIVATE;
    } catch (IOException _) {
      return false;
    }
  }
}
