package dev.postern.daemon.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import dev.postern.daemon.platform.PosixPrivateFiles;
import dev.postern.daemon.platform.PrivateFiles;
import dev.postern.daemon.testing.FaultyFiles;
import dev.postern.daemon.testing.RealFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each fault at each file of the state folder: told in one wording, and the file left as it is.
 *
 * <p>The audit is read line by line, so no line of it can spoil or outdate the whole; the mark of a
 * replacement has no content.
 */
class StateOwnersTest {
  @TempDir Path parent;
  private Path folder;
  private final PrivateFiles files = RealFolder.files();

  @BeforeEach
  void names() {
    folder = parent.resolve("state");
  }

  @ParameterizedTest
  @EnumSource(
      mode = EXCLUDE,
      names = {"AUDIT", "REPLACING"})
  void damageIsTold(StateOwner owner) throws Exception {
    byte[] content = changed(owner);
    byte[] half = Arrays.copyOf(content, content.length / 2);
    files.replace(file(owner), half);
    assertThat(problem(owner, files)).startsWith(file(owner) + " is damaged: ");
    assertThat(file(owner)).hasBinaryContent(half);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EXCLUDE,
      names = {"AUDIT", "REPLACING"})
  void aNewerVersionIsTold(StateOwner owner) throws Exception {
    byte[] newer = owner.newer(changed(owner));
    files.replace(file(owner), newer);
    assertThat(problem(owner, files))
        .isEqualTo(file(owner) + " was written by a newer postern, as version 7");
    assertThat(file(owner)).hasBinaryContent(newer);
  }

  @ParameterizedTest
  @EnumSource
  void aFileThatOthersMayOpenIsTold(StateOwner owner) throws Exception {
    byte[] content = changed(owner);
    Files.setPosixFilePermissions(file(owner), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(problem(owner, files))
        .startsWith(file(owner) + " is not safe to use: others may open it (mode 0644");
    assertThat(file(owner)).hasBinaryContent(content);
  }

  @ParameterizedTest
  @EnumSource
  void aLinkInItsPlaceIsTold(StateOwner owner) throws Exception {
    byte[] content = changed(owner);
    Path elsewhere = Files.move(file(owner), parent.resolve("elsewhere"));
    Files.createSymbolicLink(file(owner), elsewhere);
    assertThat(problem(owner, files))
        .isEqualTo(file(owner) + " is not safe to use: it is a link or not a plain file");
    assertThat(elsewhere).hasBinaryContent(content);
  }

  @ParameterizedTest
  @EnumSource
  void aFolderThatOthersMayWriteInIsTold(StateOwner owner) throws Exception {
    byte[] content = changed(owner);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(problem(owner, files))
        .contains(folder + " is not safe to use: others may write in it (mode 0777");
    assertThat(file(owner)).hasBinaryContent(content);
  }

  @ParameterizedTest
  @EnumSource
  void whatBelongsToSomeoneElseIsTold(StateOwner owner) throws Exception {
    byte[] content = changed(owner);
    assertThat(problem(owner, new PosixPrivateFiles(RealFolder.user() + 1)))
        .startsWith(folder.toString())
        .contains(" is not safe to use: it belongs to someone else (mode 0");
    assertThat(file(owner)).hasBinaryContent(content);
  }

  @ParameterizedTest
  @EnumSource
  void aFullDiskIsTold(StateOwner owner) throws Exception {
    byte[] content = changed(owner);
    FaultyFiles full = new FaultyFiles(files);
    full.failWith("No space left on device");
    assertThat(problem(owner, full)).contains("no space is left to write " + file(owner));
    assertThat(file(owner)).hasBinaryContent(content);
  }

  @ParameterizedTest
  @EnumSource
  void itsLockIsHeldWhileItIsWritten(StateOwner owner) throws Exception {
    LockedFiles locked = new LockedFiles(folder, files);
    owner.change(folder, locked);
    owner.change(folder, locked);
    assertThat(locked.written()).contains(owner.file);
  }

  private Path file(StateOwner owner) {
    return folder.resolve(owner.file);
  }

  private byte[] changed(StateOwner owner) throws Exception {
    owner.change(folder, files);
    return Files.readAllBytes(file(owner));
  }

  private String problem(StateOwner owner, PrivateFiles files) {
    return String.valueOf(catchThrowable(() -> owner.change(folder, files)).getMessage());
  }
}
