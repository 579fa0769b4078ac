package dev.postern.daemon.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeFolderTest {
  @TempDir Path all;

  private Map<String, String> completed(Map<String, String> environment) throws Exception {
    return RuntimeFolder.complete(environment, user(), all);
  }

  private int user() throws Exception {
    return (Integer) Files.getAttribute(all, "unix:uid");
  }

  private Path make(String permissions) throws Exception {
    Path own = Files.createDirectory(all.resolve(Integer.toString(user())));
    return Files.setPosixFilePermissions(own, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void aCronJobFindsTheFolderOfItsUser() throws Exception {
    Path own = make("rwx------");
    assertThat(completed(Map.of())).containsEntry("XDG_RUNTIME_DIR", own.toString());
    assertThat(completed(Map.of("XDG_RUNTIME_DIR", "")))
        .containsEntry("XDG_RUNTIME_DIR", own.toString());
  }

  @Test
  void whatTheEnvironmentSaysCounts() throws Exception {
    make("rwx------");
    for (String named : new String[] {"/elsewhere", "relative"}) {
      assertThat(completed(Map.of("XDG_RUNTIME_DIR", named)))
          .containsEntry("XDG_RUNTIME_DIR", named);
    }
  }

  @Test
  void aFolderThatOthersMayEnterIsNone() throws Exception {
    assertThat(completed(Map.of())).isEmpty();
    make("rwxr-xr-x");
    assertThat(completed(Map.of())).isEmpty();
  }
}
