package dev.postern.protocol;

import java.nio.charset.StandardCharsets;

/**
 * The name of the socket where a user has no runtime folder. All state folders of the user then
 * share one folder for their sockets, so the name tells them apart. Both ends compute it.
 */
public final class FallbackSocket {
  // FNV-1a of 32 bits, in a long: the native client's compiler does not wrap an int that overflows
  private static final long OFFSET = 0x811c9dc5L;
  private static final long PRIME = 0x01000193L;
  private static final long BITS = 0xffffffffL;
  private static final int DIGITS = 8;

  private FallbackSocket() {}

  /** The name for a state folder, whatever slashes its path repeats or ends with. */
  public static String name(String stateFolder) {
    long hash = OFFSET;
    boolean slash = false;
    for (byte each : stateFolder.getBytes(StandardCharsets.UTF_8)) {
      if (each == '/') {
        slash = true;
        continue;
      }
      if (slash) {
        hash = next(hash, '/');
        slash = false;
      }
      hash = next(hash, each & 0xff);
    }
    String digits = Long.toHexString(hash);
    return "postern-" + "0".repeat(DIGITS - digits.length()) + digits + ".sock";
  }

  private static long next(long hash, int each) {
    return ((hash ^ each) * PRIME) & BITS;
  }
}
