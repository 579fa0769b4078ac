package dev.postern.daemon.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.daemon.platform.SafePath;
import dev.postern.daemon.platform.SafeTextFiles;
import dev.postern.daemon.platform.SystemTextFiles;
import dev.postern.daemon.testing.RealFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A {@code config.json} that others could change decides nothing. */
class SafeConfigTest {
  @TempDir Path parent;
  private Path folder;
  private Path path;
  private ConfigFile file;

  @BeforeEach
  void aFileOfOurs() throws IOException {
    folder = Files.createDirectory(parent.resolve("postern"));
    path = folder.resolve("config.json");
    file =
        new ConfigFile(
            path, new SafeTextFiles(new SafePath(RealFolder.user()), new SystemTextFiles()));
    mode(folder, "rwxr-xr-x");
    write("first");
  }

  @Test
  void aFileThatOthersMayWriteIsNotTakenAtTheStart() throws Exception {
    mode(path, "rw-rw-rw-");
    ConfigException fault = catchThrowableOfType(ConfigException.class, () -> new LiveConfig(file));
    assertThat(fault)
        .hasMessageStartingWith(
            path + ": is not safe to use: others may write it (mode 0666, owner ");
    assertThat(fault.hint()).endsWith("chmod go-w " + path);
  }

  @Test
  void aFolderThatOthersMayWriteInIsNamed() throws Exception {
    mode(folder, "rwxrwxrwx");
    assertThat(catchThrowableOfType(ConfigException.class, file::read))
        .hasMessageStartingWith(
            path + ": is not safe to use: " + folder + ": others may write in the folder");
  }

  @Test
  void whatOthersCouldWriteWhileTheDaemonRunsDoesNotCountUntilItIsMended() throws Exception {
    LiveConfig live = new LiveConfig(file);
    write("second");
    mode(path, "rw-rw-rw-");
    assertThat(live.get().defaultProfile()).contains("first");
    assertThat(live.problem()).isPresent();
    mode(path, "rw-r--r--");
    assertThat(live.get().defaultProfile()).contains("second");
    assertThat(live.problem()).isEmpty();
  }

  @Test
  void aFolderThatIsOpenedWhileTheDaemonRunsIsTold() throws Exception {
    LiveConfig live = new LiveConfig(file);
    mode(folder, "rwxrwxrwx");
    assertThat(live.problem()).isPresent();
    write("second");
    assertThat(live.get().defaultProfile()).contains("first");
    mode(folder, "rwxr-xr-x");
    assertThat(live.get().defaultProfile()).contains("second");
  }

  @Test
  void aLinkToAReadOnlyFileElsewhereIsTaken() throws Exception {
    Path kept = Files.move(path, parent.resolve("kept.json"));
    mode(kept, "r--r--r--");
    Files.createSymbolicLink(path, kept);
    assertThat(file.read().defaultProfile()).contains("first");
  }

  @Test
  void aLinkToNothingIsAnErrorAndNotTheDefaults() throws Exception {
    LiveConfig live = new LiveConfig(file);
    Path kept = Files.move(path, parent.resolve("kept.json"));
    Files.createSymbolicLink(path, parent.resolve("nowhere.json"));
    ConfigException fault = catchThrowableOfType(ConfigException.class, file::read);
    assertThat(fault)
        .hasMessage(
            path + ": is a link to " + parent.resolve("nowhere.json") + ", which does not exist");
    assertThat(fault.hint()).endsWith("rm " + path);
    assertThat(live.get().defaultProfile()).contains("first");
    assertThat(live.problem()).isPresent();
    Files.move(kept, parent.resolve("nowhere.json"));
    assertThat(live.get().defaultProfile()).contains("first");
    assertThat(live.problem()).isEmpty();
  }

  @Test
  void aFolderThatIsALinkToNothingIsNamed() throws Exception {
    Files.move(folder, parent.resolve("away"));
    Files.createSymbolicLink(folder, parent.resolve("nowhere"));
    assertThat(catchThrowableOfType(ConfigException.class, file::read))
        .hasMessage(
            path
                + ": cannot be found: "
                + folder
                + " is a link to "
                + parent.resolve("nowhere")
                + ", which does not exist");
  }

  @Test
  void noFileBehindALinkThatLeadsSomewhereMeansTheDefaults() throws Exception {
    Files.delete(path);
    Path kept = Files.move(folder, parent.resolve("kept"));
    Files.createSymbolicLink(folder, kept);
    assertThat(file.read().defaultProfile()).isEmpty();
  }

  @Test
  void linksInACircleAndBytesThatAreNoTextAreTold() throws Exception {
    Files.write(path, new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThat(catchThrowableOfType(ConfigException.class, file::read))
        .hasMessage(path + ": cannot be read: it is not UTF-8");
    Files.delete(path);
    Files.createSymbolicLink(path, path.getFileName());
    assertThat(catchThrowableOfType(ConfigException.class, file::read))
        .hasMessage(path + ": cannot be read: its links lead in a circle");
  }

  private void write(String profile) throws IOException {
    Files.writeString(path, "{\"defaultProfile\":\"%s\"}".formatted(profile));
    mode(path, "rw-r--r--");
  }

  private static void mode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }
}
