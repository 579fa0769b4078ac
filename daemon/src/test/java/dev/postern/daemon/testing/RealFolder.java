package dev.postern.daemon.testing;

import com.sun.security.auth.module.UnixSystem;
import dev.postern.daemon.platform.FileStateFolder;
import dev.postern.daemon.platform.PosixPrivateFiles;
import java.nio.file.Path;

/** State folders on the disk of the machine. */
public final class RealFolder {
  private RealFolder() {}

  /** The state folder at that place. */
  public static FileStateFolder at(Path folder) {
    return new FileStateFolder(folder, files());
  }

  /** The private files of whoever runs the tests. */
  public static PosixPrivateFiles files() {
    return new PosixPrivateFiles(user());
  }

  /** Whoever runs the tests. */
  public static int user() {
    return Math.toIntExact(new UnixSystem().getUid());
  }
}
