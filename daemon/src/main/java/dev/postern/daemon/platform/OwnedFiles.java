package dev.postern.daemon.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The private files of a state folder that this process owns by a lock in it.
 *
 * <p>A folder that is removed, or replaced by another, while the daemon runs is not the one it
 * owns: another daemon may own what is there now. Nothing is read or written then, and no folder is
 * made in its place.
 */
public final class OwnedFiles implements PrivateFiles {
  private final PrivateFiles files;
  private final Path folder;
  private final InstanceLock lock;

  /** The files of the folder that holds the lock. */
  public OwnedFiles(PrivateFiles files, Path folder, InstanceLock lock) {
    this.files = files;
    this.folder = folder;
    this.lock = lock;
  }

  @Override
  public Optional<byte[]> read(Path file) throws IOException {
    requireOwned();
    return files.read(file);
  }

  @Override
  public void replace(Path file, byte[] content) throws IOException {
    requireOwned();
    files.replace(file, content);
  }

  @Override
  public FileChannel append(Path file) throws IOException {
    requireOwned();
    return files.append(file);
  }

  @Override
  public void delete(Path file) throws IOException {
    requireOwned();
    files.delete(file);
  }

  @Override
  public void requireFolder(Path checked) throws IOException {
    requireOwned();
    files.requireFolder(checked);
  }

  @Override
  public void probe(Path checked) throws IOException {
    requireOwned();
    files.probe(checked);
  }

  private void requireOwned() throws StateFileException {
    if (!lock.isInPlace()) {
      throw new StateFileException(new StateFault.Replaced(folder));
    }
  }
}
