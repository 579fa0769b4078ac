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

  /** What an error number means, where two are given that of Linux or macOS. */
  public static String describe(int number) {
    return switch (number) {
      case NO_SUCH_FILE -> "no such file or folder";
      case NOT_A_PROGRAM -> "not a program";
      case NOT_PERMITTED -> "permission denied";
      case 1 -> "operation not permitted";
      case 5 -> "input or output error";
      case 7 -> "the arguments and variables are too long";
      case 9 -> "it is closed";
      case 12 -> "not enough memory";
      case EXISTS -> "it exists already";
      case 20 -> "part of the path is not a folder";
      case 21 -> "it is a folder";
      case 22 -> "the system does not take it";
      case 23 -> "too many files are open on this machine";
      case 24 -> "too many files are open in this process";
      case 26 -> "the program is being written";
      case 27 -> "the file is too large";
      case 28 -> "no space left";
      case 30 -> "the file system is read-only";
      case 32 -> "the other end is closed";
      case AGAIN, 35 -> "the system has no room for it now";
      case 36, 63 -> "the name is too long";
      case 40, 62 -> "too many links lead on to others";
      case 54, 104 -> "the other end broke off";
      case 60, 110 -> "no answer in time";
      case 69, 122 -> "the quota is used up";
      case REFUSED_LINUX, REFUSED_MAC -> "connection refused";
      default -> "an error of the system, number " + number;
    };
  }
}
