package dev.postern.daemon.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.spi.SelectorProvider;
import org.junit.jupiter.api.Test;

class OwnSelectorsTest {
  @Test
  void theOneThatIsNamedIsTheOneThatJavaTakes() {
    String usual = SelectorProvider.provider().getClass().getName();

    OwnSelectors.name();

    assertThat(System.getProperty("java.nio.channels.spi.SelectorProvider", usual))
        .isEqualTo(usual);
  }
}
