package dev.postern.client.text;

import dev.postern.protocol.ErrorCode;

/** How a command ended, as its caller sees it. */
public enum ExitCode {
  /** Done. */
  DONE(0),
  /** Nobody is signed in. */
  NOT_SIGNED_IN(1),
  /** The command line or the configuration is wrong. */
  USAGE(2),
  /** No daemon answers, or none that can be understood. */
  UNREACHABLE(3),
  /** The daemon may not answer: locked, untrusted or not permitted. */
  REFUSED(4),
  /** The authorization server, the keychain or this machine failed. */
  FAILED(5),
  /** The program to become is there but cannot be run, as a shell says it. */
  NOT_EXECUTABLE(126),
  /** The program to become is not there, as a shell says it. */
  NOT_FOUND(127);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** The number for the shell. */
  public int number() {
    return number;
  }

  static ExitCode of(ErrorCode code) {
    for (ExitCode exitCode : values()) {
      if (exitCode.number == code.exitCode()) {
        return exitCode;
      }
    }
    return FAILED;
  }
}
