package dev.postern.protocol;

import java.util.Optional;

/**
 * What can go wrong with a request, as the number of the JSON-RPC error and the exit code of the
 * client.
 *
 * <p>The numbers from -32768 to -32600 are those of JSON-RPC 2.0, section 5.1; ours lie in the
 * range that it leaves to servers.
 */
public enum ErrorCode {
  /** The frame is not JSON. */
  PARSE_ERROR(-32700, 2),
  /** The JSON is not a request. */
  INVALID_REQUEST(-32600, 2),
  /** No such method: one end is older than the other. */
  METHOD_NOT_FOUND(-32601, 2),
  /** A parameter is missing, of the wrong type or out of range. */
  INVALID_PARAMETERS(-32602, 2),
  /** A fault of the daemon itself. */
  INTERNAL_ERROR(-32603, 5),
  /** The frame is longer than a frame may be, or did not end in time. */
  FRAME_REFUSED(-32000, 2),
  /** Nobody is signed in, or the login has ended. */
  NOT_SIGNED_IN(-32001, 1),
  /** The daemon may not answer: locked, untrusted or not permitted. */
  REFUSED(-32002, 4),
  /** The authorization server failed or could not be reached. */
  SERVER_FAILED(-32003, 5),
  /** The keychain, or what stands in its place, failed. */
  STORE_FAILED(-32004, 5),
  /** The configuration cannot be used as it is. */
  CONFIGURATION(-32005, 2),
  /** The login did not come to an end that signs in. */
  LOGIN_FAILED(-32006, 1),
  /** The daemon stops and takes no more requests. */
  STOPPING(-32007, 3),
  /** A command must run, and the caller sent only some of its variables: it sends them all. */
  ENVIRONMENT_NEEDED(-32008, 5),
  /** A command, or the cloud whose credentials were asked for, failed. */
  CREDENTIAL_FAILED(-32009, 5);

  private final int number;
  private final int exitCode;

  ErrorCode(int number, int exitCode) {
    this.number = number;
    this.exitCode = exitCode;
  }

  /** The code on the wire. */
  public int number() {
    return number;
  }

  /** What the client exits with: 1 not signed in, 2 usage, 3 unreachable, 4 refused, 5 failed. */
  public int exitCode() {
    return exitCode;
  }

  /** The code of a number on the wire; empty for one that a newer daemon may send. */
  public static Optional<ErrorCode> of(long number) {
    for (ErrorCode code : values()) {
      if (code.number == number) {
        return Optional.of(code);
      }
    }
    return Optional.empty();
  }
}
