package dev.postern.daemon.platform;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The calls of the C library that Java has no other way to make. */
public final class NativeSystem {
  private static final int PR_SET_DUMPABLE = 4;
  private static final int MADV_DONTNEED = 4;
  private static final int MADV_NOHUGEPAGE = 15;

  private static final int LONGEST_NAME = 255;

  /** The id of this process. */
  public long processId() {
    return ProcessHandle.current().pid();
  }

  /** The effective user id of this process. */
  public int userId() {
    return NativeFunction.named("geteuid").call();
  }

  /** The host name of this machine; empty where the system does not tell it. */
  public String hostName() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocate(LONGEST_NAME + 1L);
      int failed = NativeFunction.named("gethostname").call(name.address(), LONGEST_NAME);
      return failed == 0 ? name.getString(0) : "";
    }
  }

  /** Has every file made from now on be closed to others. */
  public void closeFilesToOthers() {
    NativeFunction.named("umask").call(0_077);
  }

  /** Puts this process into a session of its own, unless it leads one or a job already. */
  public void leaveTerminal() {
    NativeFunction.named("setsid").call();
  }

  /**
   * Forbids other processes of this user to read this one's memory, and the kernel to dump it.
   *
   * @return whether the kernel agreed; Linux only
   */
  public boolean forbidInspection() {
    return System.getProperty("os.name").equals("Linux")
        && NativeFunction.named("prctl").call(PR_SET_DUMPABLE, 0) == 0;
  }

  /** Has the C library give free memory back; glibc only. */
  public void trimHeap() {
    NativeFunction.find("malloc_trim").ifPresent(trim -> trim.call(0));
  }

  /**
   * Lets go of pages that repeat a file; they are read from it again when they are touched.
   *
   * @param start the address of the first page
   * @param length in bytes
   */
  void letGo(long start, long length) {
    // advice that the kernel does not take costs memory and nothing else
    NativeFunction advise = NativeFunction.named("madvise");
    // a huge page of the file would be mapped again as a whole at the first touch
    advise.call(start, length, MADV_NOHUGEPAGE);
    advise.call(start, length, MADV_DONTNEED);
  }
}
