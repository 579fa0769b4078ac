package dev.postern.daemon.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServerTextTest {
  @ParameterizedTest
  @CsvSource({
    "'plain text', 'plain text'",
    "'two\nlines\tand  gaps', 'two lines and gaps'",
    "'\u001b[31mred\u001b[0m', 'red'",
    "'a\u001b]0;title\u0007b', 'ab'",
    "'a\u001b]8;;https://evil.example\u001b\\link', 'alink'",
    "'a\u009b2Jb', 'ab'",
    "'a\u001bcb', 'ab'",
    "'a\u001b', 'a'",
    "'a\u001b[', 'a'",
    "'a\u001b]never ends', 'a'",
    "'a\u0000\u0008b', 'ab'",
    "'safe\u202egnp.exe', 'safegnp.exe'",
    "'a\u200bb\ufeffc', 'abc'",
    "'Grüße, 東京', 'Grüße, 東京'",
  })
  void controlAndEscapesGoAndTextStays(String dirty, String clean) {
    assertThat(ServerText.clean(dirty)).isEqualTo(clean);
  }

  @Test
  void longTextIsCutAtTheLimit() {
    assertThat(ServerText.clean("x".repeat(100_000))).hasSize(ServerText.LIMIT).endsWith("…");
    assertThat(ServerText.clean("x".repeat(ServerText.LIMIT))).doesNotEndWith("…");
  }

  @Test
  void theCutLeavesNoHalfCharacter() {
    String cut = ServerText.clean("x" + "🔑".repeat(400));

    assertThat(cut.codePoints().noneMatch(point -> Character.getType(point) == Character.SURROGATE))
        .isTrue();
  }

  @Test
  void anErrorIsCleanedWhereItIsMade() {
    OAuthError error =
        new OAuthError("access\u001b[1m_denied", java.util.Optional.of("\u001b[2Jno\r\nway"));

    assertThat(error.text()).isEqualTo("access_denied: no way");
  }
}
