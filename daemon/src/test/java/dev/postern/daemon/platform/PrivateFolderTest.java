package dev.postern.daemon.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PrivateFolderTest {
  private static final int SELF = new NativeSystem().userId();

  @TempDir Path parent;

  @Test
  void anAbsentFolderIsMadePrivateWithItsParents() throws Exception {
    Path folder = parent.resolve("a/b/postern");
    new PrivateFolder(SELF).require(folder);
    assertThat(mode(folder)).isEqualTo("rwx------");
    assertThat(mode(parent.resolve("a"))).isEqualTo("rwx------");
    assertThat(new PrivateFolder(SELF).require(folder)).isEqualTo(folder);
  }

  @Test
  void aFolderThatIsOpenToOthersIsRefusedWithTheCommandThatClosesIt() throws Exception {
    for (String mode : new String[] {"rwx--x---", "rwx-----x", "rwxrwxrwx"}) {
      Path folder = Files.createDirectory(parent.resolve(mode));
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
      assertThatThrownBy(() -> new PrivateFolder(SELF).require(folder))
          .isInstanceOfSatisfying(
              UnsafeFolderException.class,
              refusal -> assertThat(refusal.cure()).contains("chmod 0700 " + folder));
    }
  }

  @Test
  void aPlantedLinkIsRefusedWhereverItLeads() throws Exception {
    Path good = new PrivateFolder(SELF).require(parent.resolve("good"));
    for (Path target : new Path[] {good, parent.resolve("nowhere")}) {
      Path link =
          Files.createSymbolicLink(parent.resolve("link-to-" + target.getFileName()), target);
      assertThatThrownBy(() -> new PrivateFolder(SELF).require(link))
          .isInstanceOf(UnsafeFolderException.class)
          .hasMessageContaining("is a link");
    }
    assertThat(parent.resolve("nowhere")).doesNotExist();
  }

  @Test
  void aFolderThatDoesNotLetItsOwnerInIsToldWithTheCommandThatOpensIt() throws Exception {
    for (String mode : new String[] {"---------", "r-x------", "-w-------"}) {
      Path folder = Files.createDirectory(parent.resolve("mode" + mode));
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
      assertThatThrownBy(() -> new PrivateFolder(SELF).require(folder))
          .isInstanceOf(UnsafeFolderException.class)
          .hasMessage(folder + " does not let you read, write and enter it (" + mode + ")");
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void aLinkThatNobodyElseCanChangeIsFollowed() throws Exception {
    Path folder = new PrivateFolder(SELF).require(parent.resolve("good"));
    Path first = Files.createSymbolicLink(parent.resolve("first"), Path.of("good"));
    Path second = Files.createSymbolicLink(parent.resolve("second"), first);
    assertThat(new PrivateFolder(SELF).followed(second)).isEqualTo(folder.toRealPath());
    assertThat(new PrivateFolder(SELF).followed(folder)).isEqualTo(folder);
    assertThat(new PrivateFolder(SELF).followed(parent.resolve("absent")))
        .isEqualTo(parent.resolve("absent"));
  }

  @Test
  void aLinkThatOthersCouldChangeIsNotFollowed() throws Exception {
    Path folder = new PrivateFolder(SELF).require(parent.resolve("good"));
    Path open = Files.createDirectory(parent.resolve("open"));
    Path link = Files.createSymbolicLink(open.resolve("link"), folder);
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThatThrownBy(() -> new PrivateFolder(SELF).followed(link))
        .isInstanceOf(UnsafeFileException.class)
        .hasMessageContaining("others may write in the folder");
  }

  @Test
  void aLinkToNothingIsToldWithItsTarget() throws Exception {
    Path link = Files.createSymbolicLink(parent.resolve("link"), parent.resolve("nowhere"));
    assertThatThrownBy(() -> new PrivateFolder(SELF).followed(link))
        .isInstanceOf(DanglingLinkException.class)
        .hasMessage(link + " is a link to " + parent.resolve("nowhere") + ", which does not exist");
  }

  @Test
  void aFileInItsPlaceIsRefused() throws Exception {
    Path file = Files.createFile(parent.resolve("file"));
    assertThatThrownBy(() -> new PrivateFolder(SELF).require(file))
        .isInstanceOf(UnsafeFolderException.class);
  }

  @Test
  void anothersFolderIsRefused() throws Exception {
    Path folder = new PrivateFolder(SELF).require(parent.resolve("postern"));
    assertThatThrownBy(() -> new PrivateFolder(SELF + 1).require(folder))
        .isInstanceOf(UnsafeFolderException.class)
        .hasMessageContaining("belongs to user");
  }

  private static String mode(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
