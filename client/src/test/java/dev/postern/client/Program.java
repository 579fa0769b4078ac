package dev.postern.client;

import java.nio.file.Path;

/**
 * The two ways in which the same sources run. What touches the system is tested in both, what
 * chooses words in the native one alone.
 */
enum Program {
  NATIVE("postern"),
  JVM("postern-jvm");

  private final String file;

  Program(String file) {
    this.file = file;
  }

  /** The executable, as the build left it. */
  Path path() {
    return Path.of("target", file).toAbsolutePath();
  }
}
