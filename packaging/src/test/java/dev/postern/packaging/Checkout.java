package dev.postern.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The checkout under test, and files like those in it. */
final class Checkout {
  private Checkout() {}

  /** The root of the repository: Maven runs the tests of a module in the folder of that module. */
  static Path root() {
    return Path.of("..").toAbsolutePath().normalize();
  }

  /** A script of this module. */
  static Path script(String name) {
    return root().resolve("packaging/bin").resolve(name);
  }

  /** Writes a shell script that can be run, in a folder that is made if need be. */
  static Path writeScript(Path file, String... lines) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /**
   * A folder like an installed one: the real scripts, one jar, and a Java that tells what it got.
   */
  static Path writeDistribution(Path home) throws IOException {
    for (String name :
        new String[] {
          "posternd", "launcher", "find-jdk", "install", "uninstall", "service", "make-aot"
        }) {
      Files.createDirectories(home.resolve("bin"));
      Files.copy(
          script(name), home.resolve("bin").resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
    }
    writeScript(home.resolve("bin/postern"), "echo client \"$@\"");
    Files.createDirectories(home.resolve("lib/units"));
    for (String unit :
        new String[] {
          "postern.service",
          "postern.socket",
          "postern-refresh.timer",
          "hardened.conf",
          "dev.postern.posternd.plist"
        }) {
      Files.copy(
          root().resolve("packaging/units").resolve(unit), home.resolve("lib/units").resolve(unit));
    }
    Files.createDirectories(home.resolve("share/man/man1"));
    Files.writeString(home.resolve("share/man/man1/postern.1"), ".TH POSTERN 1\n");
    Files.writeString(home.resolve("lib/b.jar"), "");
    Files.writeString(home.resolve("lib/a.jar"), "");
    writeScript(
        home.resolve("runtime/bin/java"),
        "tr '\\0' '\\n' </proc/$$/environ",
        "echo \"folder $(pwd)\"",
        "echo \"umask $(umask)\"",
        "echo \"core $(ulimit -c)\"",
        "for word; do echo \"word $word\"; done");
    Files.writeString(home.resolve("runtime/release"), "JAVA_VERSION=\"25.0.3\"\n");
    return home;
  }
}
