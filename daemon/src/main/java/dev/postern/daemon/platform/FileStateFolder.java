package dev.postern.daemon.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The state folder of this system: {@link PrivateFiles} under short names. */
public final class FileStateFolder implements StateFolder {
  private final Path folder;
  private final PrivateFiles files;

  /** The files of a folder, which is made private with the first change if it is not there. */
  public FileStateFolder(Path folder, PrivateFiles files) {
    this.folder = folder;
    this.files = files;
  }

  @Override
  public List<String> names(String ending) throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(ending))
          .sorted()
          .toList();
    } catch (NoSuchFileException _) {
      return List.of();
    }
  }

  @Override
  public Optional<byte[]> read(String name) throws IOException {
    return files.read(path(name));
  }

  @Override
  public void write(String name, byte[] content) throws IOException {
    files.replace(path(name), content);
  }

  @Override
  public void remove(String name) throws IOException {
    files.delete(path(name));
  }

  @Override
  public void probe() throws IOException {
    files.probe(folder);
  }

  @Override
  public Turn turn(String name, Duration patience) throws IOException {
    files.requireFolder(folder);
    return FileTurn.take(path(name), patience);
  }

  @Override
  public Path path(String name) {
    return folder.resolve(name);
  }

  /** The journal whose newer file has that name. */
  public Journal journal(String name, long mostBytes) {
    return new FileJournal(this, files, name, mostBytes);
  }
}
