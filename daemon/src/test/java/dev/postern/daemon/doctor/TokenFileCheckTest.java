package dev.postern.daemon.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocol.message.TokenFile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenFileCheckTest {
  private static Finding of(TokenFile file) {
    return new TokenFileCheck(() -> List.of(file)).run(new Patient().subject()).getFirst();
  }

  @Test
  void aFileWithATokenIsWell() {
    assertThat(of(new TokenFile("/f", "work", Optional.of(1L), Optional.empty(), Optional.empty())))
        .isEqualTo(Finding.ok("token file /f", "it is kept fresh for profile work"));
  }

  @Test
  void aFileWithoutOneFailsWithTheReasonAndTheCure() {
    assertThat(
            of(
                new TokenFile(
                    "/f", "work", Optional.empty(), Optional.of("nobody is"), Optional.of("do"))))
        .isEqualTo(
            Finding.fail("token file /f", "it holds no token of profile work: nobody is", "do"));
  }
}
