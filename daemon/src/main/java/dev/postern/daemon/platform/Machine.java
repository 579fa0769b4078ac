package dev.postern.daemon.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A machine, as far as a file in a shared home can tell it from another.
 *
 * @param name its host name
 * @param id its machine id (machine-id(5)); empty where it has none
 * @param boot the id of its run since it was switched on; empty where the system does not tell
 */
public record Machine(String name, String id, String boot) {
  private static final Path NAME = Path.of("/proc/sys/kernel/hostname");
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path ID = Path.of("/etc/machine-id");

  /** The machine that this process runs on. */
  public static Machine here(NativeSystem system) {
    String name = read(NAME);
    return new Machine(name.isEmpty() ? word(system.hostName()) : name, read(ID), read(BOOT));
  }

  /**
   * Whether it is the same machine. One kernel is one machine, whatever its containers are called;
   * after a start anew name and id must be the same, since machines that were copied share an id.
   */
  public boolean isSame(Machine other) {
    return (!boot.isEmpty() && boot.equals(other.boot))
        || (name.equals(other.name) && id.equals(other.id));
  }

  private static String read(Path file) {
    try {
      return word(Files.readString(file));
    } catch (IOException _) {
      return "";
    }
  }

  private static String word(String text) {
    return text.strip().replaceAll("[^A-Za-z0-9._-]", "");
  }
}
