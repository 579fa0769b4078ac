package dev.postern.daemon.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.daemon.testing.RealFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal on a real disk. */
class FileJournalTest {
  @TempDir Path folder;

  @Test
  void linesOfBothFilesAreReadAndTheOldestAreDropped() throws Exception {
    try (Journal journal = RealFolder.at(folder).journal("j", 100)) {
      for (int i = 10; i < 60; i++) {
        journal.append("line number " + i);
      }
      assertThat(journal.lines()).endsWith("line number 58", "line number 59");
      assertThat(journal.lines()).hasSizeBetween(7, 12).doesNotContain("line number 10");
      assertThat(Files.size(folder.resolve("j"))).isLessThanOrEqualTo(100);
      assertThat(Files.size(folder.resolve("j.1"))).isLessThanOrEqualTo(100);
    }
  }

  @Test
  void theFilesAreTheOwnersAlone() throws Exception {
    try (Journal journal = RealFolder.at(folder).journal("j", 10)) {
      journal.append("one line");
      journal.append("another");
    }
    for (String name : new String[] {"j", "j.1"}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void whatFollowsHalfALineStandsOnALineOfItsOwn() throws Exception {
    RealFolder.files().replace(folder.resolve("j"), "whole\nhal".getBytes(UTF_8));
    try (Journal journal = RealFolder.at(folder).journal("j", 1000)) {
      journal.append("next");
      assertThat(journal.lines()).containsExactly("whole", "hal", "next");
    }
  }

  @Test
  void aLinkInTheFilesPlaceIsNotFollowed() throws Exception {
    Path target = Files.writeString(folder.resolve("target"), "kept");
    Files.createSymbolicLink(folder.resolve("j"), target);
    try (Journal journal = RealFolder.at(folder).journal("j", 1000)) {
      assertThatThrownBy(() -> journal.append("line")).isInstanceOf(IOException.class);
    }
    assertThat(target).hasContent("kept");
  }
}
