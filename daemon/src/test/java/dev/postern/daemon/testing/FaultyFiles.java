package dev.postern.daemon.testing;

import dev.postern.daemon.platform.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;

/** Private files whose writes fail as on a full or read-only disk, as long as they are told to. */
public final class FaultyFiles implements PrivateFiles {
  private final PrivateFiles real;
  private Optional<String> reason = Optional.empty();

  /** Files that work as the given ones do, until they are told to fail. */
  public FaultyFiles(PrivateFiles real) {
    this.real = real;
  }

  /** From now on every write fails with the system's text for the fault. */
  public void failWith(String reason) {
    this.reason = Optional.of(reason);
  }

  @Override
  public Optional<byte[]> read(Path file) throws IOException {
    return real.read(file);
  }

  @Override
  public void replace(Path file, byte[] content) throws IOException {
    fail(file);
    real.replace(file, content);
  }

  @Override
  public FileChannel append(Path file) throws IOException {
    fail(file);
    return real.append(file);
  }

  @Override
  public void delete(Path file) throws IOException {
    fail(file);
    real.delete(file);
  }

  @Override
  public void requireFolder(Path folder) throws IOException {
    real.requireFolder(folder);
  }

  @Override
  public void probe(Path folder) throws IOException {
    fail(folder);
    real.probe(folder);
  }

  private void fail(Path file) throws IOException {
    if (reason.isPresent()) {
      throw new FileSystemException(file.toString(), null, reason.get());
    }
  }
}
