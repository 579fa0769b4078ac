package dev.postern.daemon.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MappedFileTest {
  private static List<String> mapping(String head, int anonymous) {
    return List.of(head, "Size:  8 kB", "Anonymous:        " + anonymous + " kB", "VmFlags: rd mr");
  }

  @Test
  void aFileOfWhichNoPageWasChangedCanBeLetGo() {
    assertThat(
            MappedFile.unchanged(
                mapping("7f0000001000-7f0000003000 r--p 00000000 08:01 42    /fake/lib.so", 0)))
        .containsExactly(new MappedFile(0x7f0000001000L, 0x2000));
  }

  @Test
  void nothingElseIsLetGo() {
    String file = "7f0000001000-7f0000003000 %s 00000000 08:01 %d    %s";
    assertThat(MappedFile.unchanged(mapping(file.formatted("r--p", 42, "/fake/lib.so"), 4)))
        .as("a page was changed before it became read only")
        .isEmpty();
    assertThat(MappedFile.unchanged(mapping(file.formatted("rw-p", 42, "/fake/lib.so"), 0)))
        .isEmpty();
    assertThat(MappedFile.unchanged(mapping(file.formatted("r--p", 0, "[vvar]"), 0))).isEmpty();
    assertThat(MappedFile.unchanged(mapping(file.formatted("---p", 0, ""), 0))).isEmpty();
  }

  @Test
  void ourOwnMemoryIsGivenBackAndWeGoOn() {
    new SystemMemory(new NativeSystem()).giveBack();
    assertThat(new NativeSystem().userId()).isNotNegative();
  }
}
