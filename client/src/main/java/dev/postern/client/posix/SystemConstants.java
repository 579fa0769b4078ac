package dev.postern.client.posix;

import java.nio.ByteOrder;

/** Numbers of the system headers that are the same on Linux and macOS, but where said. */
final class SystemConstants {
  static final int UNIX_SOCKET = 1;
  static final int STREAM_SOCKET = 1;
  static final int STREAM_SOCKET_CLOSED_ON_EXEC_LINUX = 1 | 0x80000;
  static final int CLOSED_ON_EXEC_LINUX = 0x80000;
  static final int NO_SIGNAL_LINUX = 0x4000;
  static final int SOCKET_LEVEL_LINUX = 1;
  static final int PEER_CREDENTIALS_LINUX = 17;

  static final int READ_ONLY = 0;
  static final int READ_WRITE = 2;
  static final int CREATE_CLOSED_ON_EXEC_LINUX = 0x40 | 0x80000;
  static final int READ_CLOSED_ON_EXEC_LINUX = 0x80000;

  /** Neither follows a link nor waits for the other end of a pipe. */
  static final int READ_NO_LINK_LINUX = READ_CLOSED_ON_EXEC_LINUX | 0x20000 | 0x800;

  static final int WRITE_NEW_LINUX = 1 | 0x40 | 0x80 | 0x20000 | 0x80000;
  static final int FROM_START = 0;
  static final int FROM_END = 2;
  static final int LOCK_AT_ONCE = 2 | 4;
  static final int MAY_EXECUTE = 1;
  static final int PRIVATE_FILE = 0600;
  static final int PRIVATE_FOLDER = 0700;

  static final int POLL_IN = 1;
  static final int INTERRUPT_SIGNAL = 2;
  static final int INTERRUPTED_EXIT = 130;
  static final int TERMINATE_SIGNAL = 15;
  static final int WITHOUT_WAITING = 1;
  static final int MODES_AT_ONCE = 0;
  static final int UNBLOCK_LINUX = 1;
  static final int UNBLOCK_MAC = 2;
  static final long QUIT_SIGNAL_ALONE = 1L << 2;

  /** More than {@code sigset_t} is anywhere. */
  static final int ROOM_FOR_SIGNALS = 128;

  static final short NEW_SESSION_LINUX = 0x80;
  static final short NEW_SESSION_ALL_CLOSED_MAC = 0x400 | 0x4000;

  /** More than {@code posix_spawnattr_t} and {@code posix_spawn_file_actions_t} are anywhere. */
  static final int ROOM_FOR_SPAWN = 1024;

  private SystemConstants() {}

  /**
   * The {@code struct sockaddr_un} of a path.
   *
   * @param path its bytes, with a zero at the end
   */
  static byte[] socketAddress(byte[] path, boolean mac) {
    byte[] address = new byte[2 + path.length];
    if (mac) {
      address[0] = (byte) address.length;
      address[1] = UNIX_SOCKET;
    } else {
      boolean littleEndian = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
      address[littleEndian ? 0 : 1] = UNIX_SOCKET;
    }
    System.arraycopy(path, 0, address, 2, path.length);
    return address;
  }
}
