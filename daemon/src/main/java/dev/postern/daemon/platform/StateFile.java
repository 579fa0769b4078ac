package dev.postern.daemon.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * One file of the state folder, and the only way to it.
 *
 * <p>It keeps no copy: each call reads the file. A change takes the kernel's lock of the file,
 * reads again, and replaces the file durably in one step, so that two processes lose nothing of
 * each other's. What is damaged, of a newer version, someone else's or open to others is told, and
 * never written over.
 */
public final class StateFile<T> {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final StateFolder folder;
  private final String name;
  private final StateFormat<T> format;

  /** From what the file holds to what it shall hold; empty where there is no file. */
  @FunctionalInterface
  public interface Change<T, X extends Exception> {
    /** The new value; empty removes the file. */
    Optional<T> apply(Optional<T> before) throws X;
  }

  private interface Step {
    void run() throws IOException;
  }

  /** The file of that name, which need not exist yet. */
  public StateFile(StateFolder folder, String name, StateFormat<T> format) {
    this.folder = folder;
    this.name = name;
    this.format = format;
  }

  /** The file itself, for a person. */
  public Path path() {
    return folder.path(name);
  }

  /** What the file holds; empty where there is none. */
  public Optional<T> read() throws StateFileException {
    Optional<byte[]> content;
    try {
      content = folder.read(name);
    } catch (IOException e) {
      throw StateFileException.reading(path(), e);
    }
    if (content.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(format.read(content.get()));
    } catch (UnfitContentException e) {
      throw unfit(e);
    }
  }

  /** Changes the file, with its lock held from the reading to the end of the writing. */
  public <X extends Exception> Optional<T> change(Change<T, X> change)
      throws StateFileException, X {
    try (Turn _ = lock()) {
      Optional<T> before = read();
      Optional<T> after = change.apply(before);
      if (after.isPresent()) {
        write(after.get());
      } else if (before.isPresent()) {
        step(() -> folder.remove(name));
      }
      return after;
    }
  }

  /** Puts the value in the place of whatever the file holds, were it damaged. */
  public void replace(T value) throws StateFileException {
    try (Turn _ = lock()) {
      write(value);
    }
  }

  /** Removes whatever is there, were it damaged; absent is fine. */
  public void remove() throws StateFileException {
    try (Turn _ = lock()) {
      step(() -> folder.remove(name));
    }
  }

  /** Finds out whether the file could be changed, leaving it as it is. */
  public void probe() throws StateFileException {
    try (Turn _ = lock()) {
      step(folder::probe);
    }
  }

  /** The fault of content that was read and turned out not to fit. */
  public StateFileException unfit(UnfitContentException content) {
    return new StateFileException(
        content.newerVersion().isPresent()
            ? new StateFault.Newer(path(), content.newerVersion().getAsLong())
            : new StateFault.Damaged(path(), content.why(), format.afterwards()));
  }

  private Turn lock() throws StateFileException {
    try {
      return folder.turn("." + name + ".lock", PATIENCE);
    } catch (IOException e) {
      throw StateFileException.writing(path(), e);
    }
  }

  private void write(T value) throws StateFileException {
    byte[] content = format.write(value);
    if (content.length > PrivateFiles.MAXIMUM_SIZE) {
      throw new StateFileException(new StateFault.TooLarge(path()));
    }
    step(() -> folder.write(name, content));
  }

  private void step(Step step) throws StateFileException {
    try {
      step.run();
    } catch (IOException e) {
      throw StateFileException.writing(path(), e);
    }
  }
}
