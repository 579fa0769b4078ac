package dev.postern.daemon.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.daemon.platform.FileStateFolder;
import dev.postern.daemon.platform.PrivateFiles;
import dev.postern.daemon.platform.StateFault;
import dev.postern.daemon.platform.StateFileException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Private files that insist on the lock of each file being held while it is written. */
final class LockedFiles implements PrivateFiles {
  private final FileStateFolder folder;
  private final PrivateFiles real;
  private final Set<String> written = new TreeSet<>();

  LockedFiles(Path folder, PrivateFiles real) {
    this.folder = new FileStateFolder(folder, real);
    this.real = real;
  }

  /** The names of the files that were written. */
  Set<String> written() {
    return written;
  }

  @Override
  public Optional<byte[]> read(Path file) throws IOException {
    return real.read(file);
  }

  @Override
  public void replace(Path file, byte[] content) throws IOException {
    insist(file);
    real.replace(file, content);
  }

  @Override
  public FileChannel append(Path file) throws IOException {
    insist(file);
    return real.append(file);
  }

  @Override
  public void delete(Path file) throws IOException {
    insist(file);
    real.delete(file);
  }

  @Override
  public void requireFolder(Path folder) throws IOException {
    real.requireFolder(folder);
  }

  @Override
  public void probe(Path folder) throws IOException {
    real.probe(folder);
  }

  private void insist(Path file) {
    String name = String.valueOf(file.getFileName());
    assertThatThrownBy(() -> folder.turn("." + name + ".lock", Duration.ZERO))
        .isInstanceOfSatisfying(
            StateFileException.class,
            told -> assertThat(told.fault()).isInstanceOf(StateFault.Busy.class));
    written.add(name);
  }
}
