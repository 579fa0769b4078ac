package dev.postern.daemon.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.credential.ClaudeCode;
import dev.postern.daemon.settings.GenericPasswords;
import dev.postern.daemon.settings.SavedLogins;
import dev.postern.protocol.Secret;
import dev.postern.protocol.message.CallerContext;
import dev.postern.protocol.message.ForgetEverything;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ForgettablePasswordsTest {
  private final Set<String> entries = new TreeSet<>();
  private boolean locked;

  private final GenericPasswords keychain =
      new GenericPasswords() {
        @Override
        public Optional<Secret> find(String service) {
          throw new AssertionError("nothing is read to be removed");
        }

        @Override
        public boolean has(String service) throws IOException {
          check();
          return entries.contains(service);
        }

        @Override
        public void remove(String service) throws IOException {
          check();
          entries.remove(service);
        }

        private void check() throws IOException {
          if (locked) {
            throw new IOException("security failed with exit code 36");
          }
        }
      };

  private final ForgettablePasswords passwords =
      new ForgettablePasswords(
          keychain,
          new ClaudeCode(
              Path.of("/nowhere"),
              Path.of("/nowhere"),
              SavedLogins.inKeychain(keychain),
              InstantSource.system()));
  private final ForgetEverything request =
      new ForgetEverything(
          new CallerContext(
              "/nowhere",
              Optional.empty(),
              List.of(),
              /* complete= */ false,
              /* bare= */ false,
              Optional.empty(),
              Optional.empty(),
              /* interactive= */ false,
              /* forHelper= */ false),
          /* rehearse= */ false);

  @Test
  void theEntriesOfClaudeCodeAreShownAndRemovedAndNoOther() {
    entries.addAll(List.of("Claude Code-credentials", "Claude Code", "other"));
    assertThat(passwords.found(request))
        .containsExactly(
            "the keychain's entry Claude Code-credentials", "the keychain's entry Claude Code");
    assertThat(passwords.clear(request)).isEmpty();
    assertThat(entries).containsExactly("other");
  }

  @Test
  void aLockedKeychainIsSaid() {
    locked = true;
    assertThat(passwords.found(request)).hasSize(2);
    assertThat(passwords.clear(request))
        .hasSize(2)
        .allMatch(line -> line.contains("unlock the keychain and try again"));
  }
}
