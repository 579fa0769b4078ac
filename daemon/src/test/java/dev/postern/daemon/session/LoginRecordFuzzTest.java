package dev.postern.daemon.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.testing.FakeStateFolder;
import dev.postern.daemon.testing.FuzzReplay;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

public final class LoginRecordFuzzTest {
  /** A record is read or refused, and one that was read is written the same. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    FakeStateFolder folder = new FakeStateFolder();
    FileLoginRecords records = new FileLoginRecords(folder);
    folder.write("work.login.json", input);
    LoginRecord login;
    try {
      login = records.load("work").orElseThrow();
    } catch (IOException refused) {
      assertThat(refused).hasMessageContaining("work.login.json");
      return;
    }
    records.save(login);
    assertThat(records.load(login.profile())).isEqualTo(Optional.of(login));
  }

  @Test
  void everyRecordIsReadOrRefused() {
    FuzzReplay.of(LoginRecordFuzzTest.class, LoginRecordFuzzTest::fuzzerTestOneInput);
  }
}
