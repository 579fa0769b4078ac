package dev.postern.daemon.testing;

import static org.assertj.core.api.Assertions.assertThat;

/** What is asked of every text that a person is shown. */
public final class Told {
  private Told() {}

  /** The text says something, and nothing in it moves a terminal's cursor or breaks the line. */
  public static void fitForATerminal(String text) {
    assertThat(text).isNotBlank().doesNotContainPattern("[\\p{Cc}\\x{202a}-\\x{202e}]");
  }
}
