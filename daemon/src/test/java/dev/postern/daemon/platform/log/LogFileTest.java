package dev.postern.daemon.platform.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  @TempDir Path folder;

  @Test
  void eachTextIsAddedToWhatIsThere() throws IOException {
    LogFile log = new LogFile(folder.resolve("log"), 100);

    log.append("one\n");
    log.append("two\n");

    assertThat(log.path()).hasContent("one\ntwo\n");
  }

  @Test
  void aFullFileTakesThePlaceOfTheOlder() throws IOException {
    LogFile log = new LogFile(folder.resolve("log"), 4);

    log.append("one\n");
    log.append("two\n");
    log.append("three\n");

    assertThat(log.path()).hasContent("three\n");
    assertThat(folder.resolve("log.1")).hasContent("two\n");
  }

  @Test
  void aFileThatWasTakenAwayIsMadeAgain() throws IOException {
    LogFile log = new LogFile(folder.resolve("log"), 100);
    log.append("one\n");
    Files.delete(log.path());

    log.append("two\n");

    assertThat(log.path()).hasContent("two\n");
  }

  @Test
  void aLogThatCannotBeWrittenIsTold() {
    LogFile log = new LogFile(folder.resolve("nowhere/log"), 100);

    assertThatThrownBy(() -> log.append("one\n")).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aFolderThatTookThePlaceOfTheFirstGetsNoLog() throws IOException {
    Path state = Files.createDirectory(folder.resolve("state"));
    Properties before = (Properties) System.getProperties().clone();
    try {
      LogFile.writeTo(state.resolve("log"));
      assertThat(LogFile.ofThisProcess()).isPresent();

      Path aside = Files.move(state, folder.resolve("aside"));
      assertThat(LogFile.ofThisProcess()).isEmpty();
      Files.createDirectory(state);
      assertThat(LogFile.ofThisProcess()).isEmpty();

      Files.delete(state);
      Files.move(aside, state);
      assertThat(LogFile.ofThisProcess()).isPresent();
    } finally {
      System.setProperties(before);
    }
  }
}
