package dev.postern.client.posix;

/** The error numbers that the client tells apart. */
public final class ErrorNumber {
  /** ENOENT. */
  public static final int NO_SUCH_FILE = 2;

  /** ENOEXEC. */
  public static final int NOT_A_PROGRAM = 8;

  /** EACCES. */
  public static final int NOT_PERMITTED = 13;

  /** EEXIST. */
  static final int EXISTS = 17;

  /** EAGAIN of Linux. */
  public static final int AGAIN = 11;

  private static final int INTERRUPTED = 4;
  private static final int NOT_A_FOLDER = 20;
  private static final int NO_SPACE = 28;
  private static final int BROKEN_PIPE = 32;
  private static final int REFUSED_LINUX = 111;
  private static final int REFUSED_MAC = 61;

  private ErrorNumber() {}

  /** Whether a system call was interrupted by a signal and is to be repeated. */
  static boolean isInterrupted(int number) {
    return number == INTERRUPTED;
  }

  /** Whether nobody listens at a socket's path. */
  public static boolean isNobodyThere(int number) {
    return number == NO_SUCH_FILE || number == REFUSED_LINUX || number == REFUSED_MAC;
  }

  /** What an error number means. */
  public static String describe(int number) {
    return switch (number) {
      case NO_SUCH_FILE -> "no such file or folder";
      case NOT_A_PROGRAM -> "not a program";
      case NOT_PERMITTED -> "permission denied";
      case NOT_A_FOLDER -> "part of the path is not a folder";
      case NO_SPACE -> "no space left";
      case BROKEN_PIPE -> "the other end is closed";
      case REFUSED_LINUX, REFUSED_MAC -> "connection refused";
      default -> "error number " + number;
    };
  }
}
