package dev.postern.daemon.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A journal in two files of mode 0600: when the newer is full it takes the place of the older.
 *
 * <p>Each line is added with the kernel's lock of the journal held, to the file that has the name
 * at that moment, so that two processes cut no line of each other's. A line that could not be
 * written whole is cut off again; one that a crash left half written stays, and the next begins on
 * a line of its own.
 */
final class FileJournal implements Journal {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final FileStateFolder folder;
  private final PrivateFiles files;
  private final String lock;
  private final Path newer;
  private final Path older;
  private final long mostBytes;

  /**
   * A journal in the given folder.
   *
   * @param name the name of the newer file; the older has {@code .1} behind it
   * @param mostBytes the size of a file, in bytes
   */
  FileJournal(FileStateFolder folder, PrivateFiles files, String name, long mostBytes) {
    this.folder = folder;
    this.files = files;
    this.lock = "." + name + ".lock";
    this.newer = folder.path(name);
    this.older = folder.path(name + ".1");
    this.mostBytes = mostBytes;
  }

  @Override
  public void append(String line) throws IOException {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    try (Turn _ = folder.turn(lock, PATIENCE)) {
      if (isFullWith(bytes.length)) {
        Files.move(newer, older, StandardCopyOption.ATOMIC_MOVE);
      }
      try (FileChannel channel = files.append(newer)) {
        append(channel, bytes);
      }
    } catch (IOException e) {
      throw StateFileException.writing(newer, e);
    }
  }

  private boolean isFullWith(int more) throws IOException {
    try (FileChannel channel = files.append(newer)) {
      return channel.size() > 0 && channel.size() + more > mostBytes;
    }
  }

  private static void append(FileChannel channel, byte[] bytes) throws IOException {
    long before = channel.size();
    try {
      if (!endsWithLine(channel)) {
        write(channel, new byte[] {'\n'});
      }
      write(channel, bytes);
    } catch (IOException e) {
      channel.truncate(before);
      throw e;
    }
  }

  private static boolean endsWithLine(FileChannel channel) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    return channel.size() == 0
        || channel.read(last, channel.size() - 1) != 1
        || last.get(0) == (byte) '\n';
  }

  private static void write(FileChannel channel, byte[] bytes) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    channel.position(channel.size());
    while (left.hasRemaining()) {
      channel.write(left);
    }
  }

  @Override
  public List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>(linesOf(older));
    lines.addAll(linesOf(newer));
    return lines;
  }

  /** Damaged bytes become replacement characters: one bad line does not hide the others. */
  private List<String> linesOf(Path file) throws IOException {
    try {
      return files
          .read(file)
          .map(content -> new String(content, StandardCharsets.UTF_8).lines().toList())
          .orElse(List.of());
    } catch (IOException e) {
      throw StateFileException.reading(file, e);
    }
  }

  @Override
  public void close() {}
}
