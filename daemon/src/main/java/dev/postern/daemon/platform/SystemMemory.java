package dev.postern.daemon.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The memory of this process on this system: collects, trims the C library's heap, and lets go of
 * pages that only repeat a file.
 */
public final class SystemMemory implements Memory {
  private static final Path MAPPINGS = Path.of("/proc/self/smaps");

  private final NativeSystem system;

  /** The memory of the process behind the given door. */
  public SystemMemory(NativeSystem system) {
    this.system = system;
  }

  @Override
  public void giveBack() {
    System.gc();
    system.trimHeap();
    try {
      for (MappedFile file : MappedFile.unchanged(lines())) {
        system.letGo(file.start(), file.length());
      }
    } catch (IOException unreadable) {
      // the pages stay, which costs memory and nothing else
    }
  }

  private static List<String> lines() throws IOException {
    return Files.isReadable(MAPPINGS) ? Files.readAllLines(MAPPINGS) : List.of();
  }
}
