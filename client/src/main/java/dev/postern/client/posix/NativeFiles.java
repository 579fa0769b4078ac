package dev.postern.client.posix;

import org.teavm.interop.Address;

/** Files by the system's calls, for the client compiled to C on Linux. */
final class NativeFiles implements FileAccess {
  @Override
  public int read(String path, byte[] into) {
    byte[] bytes = NativePosix.bytes(path);
    int descriptor = NativeCalls.open(Address.ofData(bytes), SystemConstants.READ_NO_LINK_LINUX, 0);
    if (descriptor < 0) {
      return NativePosix.checked(descriptor);
    }
    int length = 0;
    while (length < into.length) {
      int count =
          NativePosix.checked(
              NativeCalls.read(descriptor, Address.ofData(into).add(length), into.length - length));
      if (count < 0 && !ErrorNumber.isInterrupted(-count)) {
        NativeCalls.close(descriptor);
        return count;
      }
      if (count == 0) {
        break;
      }
      length += Math.max(0, count);
    }
    NativeCalls.close(descriptor);
    return length;
  }

  @Override
  public int writeNew(String path, byte[] content, int permissions) {
    byte[] bytes = NativePosix.bytes(path);
    int flags = SystemConstants.WRITE_NEW_LINUX;
    int descriptor = NativeCalls.open(Address.ofData(bytes), flags, SystemConstants.PRIVATE_FILE);
    if (descriptor < 0) {
      return NativePosix.checked(descriptor);
    }
    int problem = written(descriptor, content);
    if (problem == 0) {
      problem = NativePosix.checked(NativeCalls.fchmod(descriptor, permissions));
    }
    if (problem == 0) {
      problem = NativePosix.checked(NativeCalls.fsync(descriptor));
    }
    NativeCalls.close(descriptor);
    return problem;
  }

  private static int written(int descriptor, byte[] content) {
    int length = 0;
    while (length < content.length) {
      int count =
          NativePosix.checked(
              NativeCalls.write(
                  descriptor, Address.ofData(content).add(length), content.length - length));
      if (count < 0 && !ErrorNumber.isInterrupted(-count)) {
        return count;
      }
      length += Math.max(0, count);
    }
    return 0;
  }

  @Override
  public int rename(String from, String to) {
    byte[] old = NativePosix.bytes(from);
    byte[] name = NativePosix.bytes(to);
    int problem =
        NativePosix.checked(NativeCalls.rename(Address.ofData(old), Address.ofData(name)));
    return problem == 0 ? syncFolder(to) : problem;
  }

  @Override
  public int remove(String path) {
    byte[] bytes = NativePosix.bytes(path);
    int problem = NativePosix.checked(NativeCalls.unlink(Address.ofData(bytes)));
    return problem == 0 ? syncFolder(path) : problem;
  }

  private static int syncFolder(String file) {
    byte[] bytes = NativePosix.bytes(file.substring(0, Math.max(1, file.lastIndexOf('/'))));
    int descriptor =
        NativeCalls.open(Address.ofData(bytes), SystemConstants.READ_CLOSED_ON_EXEC_LINUX, 0);
    if (descriptor < 0) {
      return NativePosix.checked(descriptor);
    }
    int problem = NativePosix.checked(NativeCalls.fsync(descriptor));
    NativeCalls.close(descriptor);
    return problem;
  }
}
