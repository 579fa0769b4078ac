package dev.postern.daemon.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocol.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerKeyTest {
  private static final String PASS = "pass show api/key";

  private static AnswerKey key(String command, String folder, Map<String, Secret> environment) {
    return AnswerKey.of(List.of(command), Path.of(folder), environment);
  }

  private static AnswerKey with(String name, String value) {
    return key(PASS, "/home/user", Map.of(name, Secret.of(value)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PASSWORD_STORE_DIR", "GNUPGHOME", "SOPS_AGE_KEY_FILE", "TEAM", "HOME", "PATH",
        "CLAUDE_CONFIG_DIR", "AWS_PROFILE", "HTTPS_PROXY", "TERMITE", "SSHKEY", "XDG_CONFIG_HOME"
      })
  void whatACommandCanSeeMakesAnotherKey(String variable) {
    assertThat(with(variable, "work")).isNotEqualTo(with(variable, "home"));
    assertThat(with(variable, "work")).isEqualTo(with(variable, "work"));
    assertThat(with(variable, "")).isNotEqualTo(key(PASS, "/home/user", Map.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "_",
        "PWD",
        "OLDPWD",
        "SHLVL",
        "TERM",
        "TERM_SESSION_ID",
        "WINDOWID",
        "COLUMNS",
        "TMUX",
        "TMUX_PANE",
        "STY",
        "GPG_TTY",
        "SSH_TTY",
        "SSH_AUTH_SOCK",
        "SSH_CONNECTION",
        "ITERM_SESSION_ID",
        "KITTY_WINDOW_ID",
        "VSCODE_GIT_IPC_HANDLE",
        "XDG_SESSION_ID",
        "INVOCATION_ID",
        "CLAUDE_CODE_SSE_PORT",
        "CLAUDE_CODE_SESSION_ID",
        "CLAUDE_ENV_FILE"
      })
  void theNoiseOfATerminalMakesNoOtherKeyUnlessTheCommandNamesIt(String variable) {
    assertThat(with(variable, "1")).isEqualTo(with(variable, "2"));
    String naming = "key-of \"$" + variable + "\"";
    assertThat(key(naming, "/", Map.of(variable, Secret.of("1"))))
        .isNotEqualTo(key(naming, "/", Map.of(variable, Secret.of("2"))));
  }

  @Test
  void theFolderAndEachCommandMakeAnotherKey() {
    assertThat(key(PASS, "/a", Map.of())).isNotEqualTo(key(PASS, "/b", Map.of()));
    assertThat(AnswerKey.of(List.of("a", "b"), Path.of("/"), Map.of()))
        .isNotEqualTo(AnswerKey.of(List.of("ab", ""), Path.of("/"), Map.of()))
        .isNotEqualTo(AnswerKey.of(List.of("a"), Path.of("/"), Map.of("b", Secret.of("/"))));
  }

  @Test
  void aKeyHoldsNoSecret() {
    AnswerKey key = key("echo fake-secret", "/", Map.of("TOKEN", Secret.of("fake-token")));
    assertThat(key.toString()).doesNotContain("fake-");
    assertThat(key.digest()).hasSize(64);
  }
}
