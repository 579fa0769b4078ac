package dev.postern.client.file;

import dev.postern.client.posix.ErrorNumber;
import dev.postern.client.posix.FileStatus;
import dev.postern.client.posix.Posix;
import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A text file of the user's, changed in one step or not at all.
 *
 * <p>A link, somebody else's file, and what is no text are told and left alone. The temporary file
 * beside it has one fixed name, so that a setup that was killed leaves one at most.
 */
public final class UserFile {
  private static final int LARGEST = 1 << 20;
  private static final int PRIVATE = 0600;

  private final Posix posix;
  private final String path;
  private final String byHand;

  /**
   * The file of an absolute path, which need not exist.
   *
   * @param byHand what a person does where the file is left alone
   */
  public UserFile(Posix posix, String path, String byHand) {
    this.posix = posix;
    this.path = path;
    this.byHand = byHand;
  }

  /** Its path. */
  public String path() {
    return path;
  }

  /** Its text; empty where there is no such file. */
  public Optional<String> read() throws Problem {
    if (posix.status(path).isEmpty()) {
      return Optional.empty();
    }
    insistOnOwn();
    byte[] room = new byte[LARGEST + 1];
    int length = posix.files().read(path, room);
    if (length == -ErrorNumber.NO_SUCH_FILE) {
      return Optional.empty();
    }
    if (length < 0) {
      throw failed("cannot read " + path, -length);
    }
    if (length > LARGEST) {
      throw refused("is larger than 1 MiB", "find out what wrote it");
    }
    byte[] bytes = new byte[length];
    System.arraycopy(room, 0, bytes, 0, length);
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
      throw refused("is not UTF-8", "correct that file, or move it away");
    }
    return Optional.of(text);
  }

  /** What has to hold of a text before it is put in place. */
  public interface Check {
    /** Looks at the file that holds the text. */
    void accept(String path) throws Problem;
  }

  /** Puts a text in its place, if it still is as it was read. */
  public void replace(Optional<String> before, String after) throws Problem {
    replace(before, after, path -> {});
  }

  /** Does all that comes before a text is put in its place, which it is not. */
  public void rehearse(Optional<String> before, String after, Check check) throws Problem {
    write(before, after, check);
    posix.files().remove(temporary());
  }

  /** Puts a text in its place, if it passes a check and the file still is as it was read. */
  public void replace(Optional<String> before, String after, Check check) throws Problem {
    write(before, after, check);
    int problem = posix.files().rename(temporary(), path);
    if (problem < 0) {
      posix.files().remove(temporary());
      throw failed("cannot write " + path, -problem);
    }
  }

  /** Writes the file that is to take its place. */
  private void write(Optional<String> before, String after, Check check) throws Problem {
    String temporary = temporary();
    posix.files().remove(temporary);
    createFolders();
    int permissions = posix.status(path).map(FileStatus::permissions).orElse(PRIVATE);
    int problem =
        posix.files().writeNew(temporary, after.getBytes(StandardCharsets.UTF_8), permissions);
    if (problem < 0) {
      posix.files().remove(temporary);
      throw failed("cannot write " + path, -problem);
    }
    try {
      check.accept(temporary);
      insistOn(before);
    } catch (Problem changed) {
      posix.files().remove(temporary);
      throw changed;
    }
  }

  /** Removes it, if it still is as it was read. */
  public void remove(String before) throws Problem {
    insistOn(Optional.of(before));
    int problem = posix.files().remove(path);
    if (problem < 0) {
      throw failed("cannot remove " + path, -problem);
    }
  }

  /** Makes the folders on the way that are missing; the others are the user's own affair. */
  private void createFolders() throws Problem {
    for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
      String folder = path.substring(0, slash);
      if (posix.status(folder).isEmpty()) {
        int problem = posix.createFolder(folder);
        if (problem < 0 && posix.status(folder).isEmpty()) {
          throw failed("cannot create the folder " + folder, -problem);
        }
      }
    }
  }

  private void insistOn(Optional<String> before) throws Problem {
    if (!read().equals(before)) {
      throw refused("was changed by another program at this moment", "try again");
    }
  }

  private void insistOnOwn() throws Problem {
    FileStatus status = posix.status(path).orElse(new FileStatus(0, posix.user()));
    if (status.isLink()) {
      throw refused("is a link", byHand);
    }
    if (!status.isFile()) {
      throw refused("is not a plain file", "move it away, and try again");
    }
    if (status.owner() != posix.user()) {
      throw refused("belongs to another user, number " + status.owner(), byHand);
    }
  }

  private String temporary() {
    int slash = path.lastIndexOf('/') + 1;
    return path.substring(0, slash) + "." + path.substring(slash) + ".postern";
  }

  private Problem refused(String what, String hint) {
    return new Problem(ExitCode.REFUSED, path + " " + what, hint);
  }

  private static Problem failed(String what, int number) {
    return new Problem(
        ExitCode.FAILED,
        what + ": " + ErrorNumber.describe(number),
        "nothing was changed there; try again when that is mended");
  }
}
