package dev.postern.daemon.doctor;

import dev.postern.daemon.credential.CallerEnvironment;
import dev.postern.daemon.platform.LocalFiles;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The files in which the AWS SDK looks for a caller's profiles, of which only names are read. */
final class AwsProfileFiles {
  private static final int LIMIT = 1 << 20;

  private final CallerEnvironment environment;
  private final Path home;

  /**
   * The files of a caller.
   *
   * @param home the home folder where the caller names none
   */
  AwsProfileFiles(CallerEnvironment environment, Path home) {
    this.environment = environment;
    this.home = home;
  }

  /** Whether a profile is certainly in none of them; a file that cannot be read may have it. */
  boolean lack(String profile) {
    String name = Pattern.quote(profile);
    String prefix = profile.equals("default") ? "(profile\\s+)?" : "profile\\s+";
    return lacks("AWS_CONFIG_FILE", "config", prefix + name)
        && lacks("AWS_SHARED_CREDENTIALS_FILE", "credentials", name);
  }

  private boolean lacks(String variable, String usual, String section) {
    try {
      Path file = value(variable).orElseGet(() -> usualHome().resolve(".aws").resolve(usual));
      return file.isAbsolute() && LocalFiles.read(file, LIMIT).stream().noneMatch(has(section));
    } catch (IOException | InvalidPathException _) {
      return false;
    }
  }

  private Path usualHome() {
    return value("HOME").orElse(home);
  }

  private Optional<Path> value(String variable) {
    return environment
        .find(variable)
        .map(Secret::reveal)
        .filter(text -> !text.isBlank())
        .map(Path::of);
  }

  /** Whether a file has a section; what it holds besides is overwritten. */
  private static Predicate<byte[]> has(String section) {
    Pattern header = Pattern.compile("^\\s*\\[\\s*" + section + "\\s*]", Pattern.MULTILINE);
    return content -> {
      CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(content));
      try {
        return header.matcher(text).find();
      } finally {
        Arrays.fill(content, (byte) 0);
        Arrays.fill(text.array(), '\0');
      }
    };
  }
}
