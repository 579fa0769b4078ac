package dev.postern.daemon.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A claim by the kernel's lock of a file in the folder. */
public final class FileStateClaim implements StateClaim {
  private static final List<String> SHARED =
      List.of(
          "nfs",
          "cifs",
          "smb",
          "afs",
          "9p",
          "ceph",
          "lustre",
          "gpfs",
          "beegfs",
          "gluster",
          "ocfs",
          "gfs2",
          "fuse.sshfs",
          "fuse.ceph",
          "fuse.gluster",
          "fuse.juicefs");

  private final Path file;

  /** The claim that the given file's lock stands for. */
  public FileStateClaim(Path file) {
    this.file = file;
  }

  @Override
  public Optional<InstanceLock> take() throws IOException {
    return InstanceLock.take(file);
  }

  @Override
  public Optional<LockMark> holder() {
    return InstanceLock.holder(file);
  }

  @Override
  public boolean isShared() {
    try {
      return isShared(Files.getFileStore(file).type());
    } catch (IOException _) {
      return false;
    }
  }

  /** Whether a file system of that type is one of several machines. */
  static boolean isShared(String type) {
    String lower = type.toLowerCase(Locale.ROOT);
    return SHARED.stream().anyMatch(lower::startsWith);
  }
}
