package dev.postern.daemon.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.security.auth.module.UnixSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PosixPrivateFilesTest {
  private static final int UID = Math.toIntExact(new UnixSystem().getUid());
  private static final byte[] CONTENT = "content".getBytes(UTF_8);

  @TempDir Path parent;
  private final PrivateFiles files = new PosixPrivateFiles(UID);
  private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    folder = parent.resolve("folder");
    file = folder.resolve("file");
  }

  @Test
  void anAbsentFileIsEmpty() throws Exception {
    assertThat(files.read(file)).isEmpty();
  }

  @Test
  void replacingMakesFolderAndFilePrivateAndLeavesNothingElse() throws Exception {
    files.replace(file, "before".getBytes(UTF_8));
    files.replace(file, CONTENT);
    assertThat(files.read(file)).contains(CONTENT);
    assertThat(mode(folder)).isEqualTo("rwx------");
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
  }

  @Test
  void aLinkIsNotRead() throws Exception {
    files.replace(file, CONTENT);
    Path link = file.resolveSibling("link");
    Files.createSymbolicLink(link, file);
    assertRefused(link, "it is a link or not a plain file");
  }

  @Test
  void aDanglingLinkIsNotTakenForAnAbsentFile() throws Exception {
    Path link = parent.resolve("link");
    Files.createSymbolicLink(link, parent.resolve("nowhere"));
    assertRefused(link, "it is a link or not a plain file");
  }

  @Test
  void aPlantedLinkInTheTemporaryFilesPlaceIsNotFollowed() throws Exception {
    files.replace(file, "before".getBytes(UTF_8));
    Path victim = parent.resolve("victim");
    Files.writeString(victim, "precious");
    Files.createSymbolicLink(file.resolveSibling(".file.new"), victim);
    files.replace(file, CONTENT);
    assertThat(victim).hasContent("precious");
    assertThat(files.read(file)).contains(CONTENT);
  }

  @Test
  void aFileOpenToOthersIsNotRead() throws Exception {
    files.replace(file, CONTENT);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertRefused(file, "others may open it (mode 0640, owner %s)".formatted(Files.getOwner(file)));
  }

  @Test
  void aForeignFileIsNotReadAndAForeignFolderNotWritten() throws Exception {
    files.replace(file, CONTENT);
    PrivateFiles other = new PosixPrivateFiles(UID + 1);
    assertThatThrownBy(() -> other.read(file)).isInstanceOf(UnsafeFileException.class);
    assertThatThrownBy(() -> other.replace(file, CONTENT)).isInstanceOf(UnsafeFileException.class);
  }

  @Test
  void aFolderThatOthersMayWriteInOrThatIsALinkIsNotUsed() throws Exception {
    Path open = Files.createDirectory(parent.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThatThrownBy(() -> files.replace(open.resolve("file"), CONTENT))
        .isInstanceOf(UnsafeFileException.class);
    files.replace(file, CONTENT);
    Path link = Files.createSymbolicLink(parent.resolve("link"), folder);
    assertThatThrownBy(() -> files.replace(link.resolve("file"), CONTENT))
        .isInstanceOf(UnsafeFileException.class);
  }

  @Test
  void aFileWithoutEndIsNotReadToTheEnd() throws Exception {
    files.replace(file, new byte[PrivateFiles.MAXIMUM_SIZE + 1]);
    assertRefused(file, "it is larger than 8 MiB");
  }

  @Test
  void deletingTwiceIsFineAndProbingLeavesNothing() throws Exception {
    files.replace(file, CONTENT);
    files.delete(file);
    files.delete(file);
    files.probe(folder);
    assertThat(folder).isEmptyDirectory();
  }

  private void assertRefused(Path path, String reason) {
    assertThatThrownBy(() -> files.read(path))
        .isInstanceOfSatisfying(
            UnsafeFileException.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
  }

  private static String mode(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
