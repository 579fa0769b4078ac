package dev.postern.daemon.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.daemon.platform.SystemPrograms;
import dev.postern.daemon.settings.SavedLogin;
import dev.postern.daemon.settings.SavedLogins;
import dev.postern.daemon.settings.SettingsPlaces;
import dev.postern.daemon.testing.ManualTime;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The macOS Keychain, played by a script with an entry a file. */
class SecurityProgramTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final String LOGIN =
      "{\"claudeAiOauth\":{\"accessToken\":\"fake-%s\",\"refreshToken\":\"fake-r\",\"scopes\":[\"user:inference\"]}}";

  private final Path folder;
  private final SecurityProgram keychain;

  SecurityProgramTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    Path script = folder.resolve("security");
    Files.writeString(
        script,
        """
        #!/bin/sh
        entry="%s/$3"
        [ -e "$entry" ] || exit 44
        case $1 in
          find-generic-password) [ "${4:-}" != -w ] || /bin/cat "$entry" ;;
          delete-generic-password) /bin/rm "$entry" ;;
          *) exit 2 ;;
        esac
        """
            .formatted(folder));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    keychain = program(script);
  }

  private static SecurityProgram program(Path script) {
    return new SecurityProgram(
        script.toString(), Map.of(), SystemPrograms.ofThisSystem(), new ManualTime());
  }

  private SavedLogin login(Optional<String> moved) {
    SettingsPlaces places = SettingsPlaces.of(folder, moved, folder, folder.resolve("managed"));
    return SavedLogins.inKeychain(keychain).of(places).read(NOW);
  }

  private void keep(String service, String token) throws IOException {
    Files.writeString(folder.resolve(service), LOGIN.formatted(token) + "\n");
  }

  @Test
  void anEntryIsFoundAndRemoved() throws IOException {
    keep("Claude Code", "1");
    assertThat(keychain.has("Claude Code")).isTrue();
    assertThat(keychain.find("Claude Code")).contains(Secret.of(LOGIN.formatted("1")));
    keychain.remove("Claude Code");
    assertThat(keychain.has("Claude Code")).isFalse();
    assertThat(keychain.find("Claude Code")).isEmpty();
  }

  @Test
  void aKeychainThatFailsIsNotAnEmptyOne() throws IOException {
    Path locked = folder.resolve("locked");
    Files.writeString(locked, "#!/bin/sh\nexit 36\n");
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
    assertThatThrownBy(() -> program(locked).find("x")).hasMessageContaining("exit code 36");
    assertThatThrownBy(() -> program(locked).remove("x")).hasMessageContaining("exit code 36");
  }

  @Test
  void theLoginIsReadFromTheKeychain() throws IOException {
    keep("Claude Code-credentials", "kept");
    assertThat(login(Optional.empty()))
        .isInstanceOfSatisfying(
            SavedLogin.Present.class,
            present -> assertThat(present.accessToken()).isEqualTo(Secret.of("fake-kept")));
  }

  @Test
  void aMovedConfigurationHasAnEntryOfItsOwn() throws IOException {
    // the first digits of: printf /tmp/other | sha256sum
    keep("Claude Code-credentials-627258e9", "moved");
    assertThat(login(Optional.of("/tmp/other"))).isInstanceOf(SavedLogin.Present.class);
    assertThat(login(Optional.empty())).isEqualTo(new SavedLogin.None());
  }

  @Test
  void withoutAnEntryTheFileCounts() throws IOException {
    Path file = folder.resolve(".claude").resolve(".credentials.json");
    Files.createDirectories(folder.resolve(".claude"));
    Files.writeString(file, LOGIN.formatted("file"));
    assertThat(login(Optional.empty())).isInstanceOf(SavedLogin.Present.class);
  }
}
