package dev.postern.daemon.platform;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A journal in two files of mode 0600: when the newer is full it takes the place of the older.
 *
 * <p>A line that could not be written whole is cut off again; one that a crash left half written
 * stays, and the next begins on a line of its own.
 */
public final class FileJournal implements Journal {
  private final Path newer;
  private final Path older;
  private final long mostBytes;
  private Optional<FileChannel> open = Optional.empty();

  /**
   * A journal in a folder that exists and is the user's alone.
   *
   * @param name the name of the newer file; the older has {@code .1} behind it
   * @param mostBytes the size of a file, in bytes
   */
  public FileJournal(Path folder, String name, long mostBytes) {
    this.newer = folder.resolve(name);
    this.older = folder.resolve(name + ".1");
    this.mostBytes = mostBytes;
  }

  @Override
  public synchronized void append(String line) throws IOException {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    FileChannel channel = channel();
    if (channel.size() > 0 && channel.size() + bytes.length > mostBytes) {
      close();
      Files.move(newer, older, StandardCopyOption.ATOMIC_MOVE);
      channel = channel();
    }
    long before = channel.size();
    try {
      write(channel, bytes);
    } catch (IOException e) {
      channel.truncate(before);
      throw e;
    }
  }

  @Override
  public synchronized List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>(linesOf(older));
    lines.addAll(linesOf(newer));
    return lines;
  }

  @Override
  public synchronized void close() throws IOException {
    if (open.isPresent()) {
      FileChannel channel = open.get();
      open = Optional.empty();
      channel.close();
    }
  }

  private FileChannel channel() throws IOException {
    if (open.isPresent()) {
      return open.get();
    }
    FileChannel channel =
        FileChannel.open(
            newer,
            Set.of(CREATE, READ, WRITE, NOFOLLOW_LINKS),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    open = Optional.of(channel);
    endLine(channel);
    return channel;
  }

  private static void endLine(FileChannel channel) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    if (channel.size() > 0
        && channel.read(last, channel.size() - 1) == 1
        && last.get(0) != (byte) '\n') {
      write(channel, new byte[] {'\n'});
    }
  }

  private static void write(FileChannel channel, byte[] bytes) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    channel.position(channel.size());
    while (left.hasRemaining()) {
      channel.write(left);
    }
  }

  /** Damaged bytes become replacement characters: one bad line does not hide the others. */
  private static List<String> linesOf(Path file) throws IOException {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
    } catch (NoSuchFileException absent) {
      return List.of();
    }
  }
}
