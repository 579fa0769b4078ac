package dev.postern.daemon.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The state folder of this system: {@link PrivateFiles} under short names. */
public final class FileStateFolder implements StateFolder {
  private final Path folder;
  private final PrivateFiles files;

  /** The files of a folder that exists and is the user's alone. */
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
    }
  }

  @Override
  public Optional<byte[]> read(String name) throws IOException {
    return files.read(folder.resolve(name));
  }

  @Override
  public void write(String name, byte[] content) throws IOException {
    files.replace(folder.resolve(name), content);
  }

  @Override
  public void remove(String name) throws IOException {
    files.delete(folder.resolve(name));
  }

  @Override
  public Turn turn(String name, Duration patience) throws IOException {
    return FileTurn.take(folder.resolve(name), patience);
  }

  @Override
  public String describe(String name) {
    return folder.resolve(name).toString();
  }
}
