package dev.postern.daemon.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.daemon.testing.RealFolder;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who could change the file at the end of a path, through links and folders. */
class SafePathTest {
  private static final int STRANGER = 4711;

  @TempDir Path parent;
  private final SafePath safe = new SafePath(RealFolder.user());
  private Path folder;
  private Path elsewhere;
  private Path file;

  @BeforeEach
  void aFileOfOurs() throws IOException {
    folder = Files.createDirectory(parent.resolve("folder"));
    elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
    file = Files.writeString(folder.resolve("file"), "fake");
    mode(folder, "rwxr-xr-x");
    mode(elsewhere, "rwxr-xr-x");
    mode(file, "rw-r--r--");
  }

  @Test
  void whatIsOursOrAbsentIsSafe() throws Exception {
    safe.check(file);
    safe.check(folder.resolve("absent"));
    safe.check(parent.resolve("no-folder/absent"));
  }

  @Test
  void aLinkToAFileOfRootsIsSafe() throws Exception {
    safe.check(Files.createSymbolicLink(folder.resolve("link"), Path.of("/etc/passwd")));
  }

  @ParameterizedTest
  @CsvSource({"rw-rw-r--, 0664", "rw-r--rw-, 0646", "rwxrwxrwx, 0777"})
  void aFileThatOthersMayWriteIsRefused(String mode, String told) throws Exception {
    mode(file, mode);
    assertRefused(file, file, "others may write it (mode " + told, "chmod go-w " + file);
  }

  @ParameterizedTest
  @CsvSource({"rwxrwxr-x, 0775", "rwxr-xrwx, 0757"})
  void aFolderThatOthersMayWriteInIsRefused(String mode, String told) throws Exception {
    mode(folder, mode);
    assertRefused(
        file, folder, "others may write in the folder (mode " + told, "chmod go-w " + folder);
  }

  @Test
  void aFileOfSomeoneElseIsRefused() throws Exception {
    UnsafeFileException refusal =
        catchThrowableOfType(UnsafeFileException.class, () -> foreign().check(file));
    assertThat(refusal.reason()).contains("belongs to someone else (mode 0");
    assertThat(refusal.hint()).contains("sudo chown -h ");
  }

  @Test
  void theFileAtTheEndOfALinkCounts() throws Exception {
    Path link = Files.createSymbolicLink(elsewhere.resolve("link"), Path.of("../folder/file"));
    safe.check(link);
    mode(file, "rw-rw-rw-");
    assertRefused(link, file, "others may write it", "chmod go-w ");
  }

  @Test
  void theFolderAtTheEndOfALinkCounts() throws Exception {
    Path link = Files.createSymbolicLink(elsewhere.resolve("link"), file);
    mode(folder, "rwxrwxrwx");
    assertRefused(link, folder, "others may write in the folder", "chmod go-w ");
  }

  @Test
  void theFolderOfALinkCountsWhereverItLeads() throws Exception {
    Path link = Files.createSymbolicLink(elsewhere.resolve("link"), file);
    mode(elsewhere, "rwxrwxrwx");
    assertRefused(link, elsewhere, "others may write in the folder", "chmod go-w ");
  }

  @Test
  void aLinkInTheMiddleOfThePathCountsAsOneAtItsEnd() throws Exception {
    Path open = Files.createDirectory(parent.resolve("open"));
    Path through = Files.createSymbolicLink(open.resolve("through"), folder);
    safe.check(through.resolve("file"));
    mode(open, "rwxrwxrwx");
    assertRefused(through.resolve("file"), open, "others may write in the folder", "chmod go-w ");
  }

  @Test
  void aStickyFolderMayBeOpen() throws Exception {
    Files.setAttribute(folder, "unix:mode", 01777);
    safe.check(file);
  }

  @Test
  void linksInACircleAreToldAndNotFollowedForEver() throws Exception {
    Path one = Files.createSymbolicLink(folder.resolve("one"), Path.of("two"));
    Files.createSymbolicLink(folder.resolve("two"), Path.of("one"));
    assertThatThrownBy(() -> safe.check(one)).isInstanceOf(FileSystemLoopException.class);
  }

  private void assertRefused(Path asked, Path unsafe, String why, String cure) throws Exception {
    UnsafeFileException refusal =
        catchThrowableOfType(UnsafeFileException.class, () -> safe.check(asked));
    assertThat(refusal.path().toRealPath()).isEqualTo(unsafe.toRealPath());
    assertThat(refusal.reason()).contains(why);
    assertThat(refusal.hint()).contains(cure);
  }

  /** Paths of one to whom the file is someone else's; root's would be safe for everybody. */
  private SafePath foreign() throws IOException {
    if (RealFolder.user() != 0) {
      return new SafePath(STRANGER);
    }
    Files.setAttribute(file, "unix:uid", STRANGER);
    return safe;
  }

  private static void mode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }
}
