package dev.postern.daemon.session;

import static dev.postern.daemon.testing.FakeServer.accessToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.daemon.platform.StateFileException;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.ProfileName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records of a session that cannot be read. */
class DamagedRecordTest {
  private final SessionFixture fixture = SessionFixture.signedIn();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"version":1,"prof | old.login.json is damaged                    | move it away
          []                 | old.login.json is damaged                    | move it away
          {"version":9}      | old.login.json was written by a newer postern, as version 9 | install that postern
          """)
  void aRecordThatCannotBeReadCostsItsOwnProfileAlone(String content, String told, String cure)
      throws Exception {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    fixture.disk.write("old.login.json", bytes);
    fixture.restart();
    assertThat(fixture.token()).isEqualTo(accessToken(1));
    Failure failure =
        catchThrowableOfType(FailureException.class, () -> fixture.sessions().of("old")).failure();
    assertThat(failure.code()).isEqualTo(ErrorCode.STORE_FAILED);
    assertThat(failure.message()).contains(told);
    assertThat(failure.hint().orElseThrow()).contains(cure);
    assertThat(fixture.disk.read("old.login.json")).contains(bytes);
  }

  @Test
  void aRecordUnderTheNameOfAnotherProfileHasNoSecondOwnerOfItsRefreshToken() throws Exception {
    byte[] record = fixture.disk.read("work.login.json").orElseThrow();
    fixture.disk.write("prod.login.json", record);
    fixture.restart();
    Failure failure = refused("prod");
    assertThat(failure.message()).endsWith("prod.login.json is damaged: it names profile work");
    assertThat(failure.hint().orElseThrow()).startsWith("move it away");
    assertThat(fixture.token()).isEqualTo(accessToken(1));
    assertThat(fixture.disk.read("prod.login.json")).contains(record);
  }

  @Test
  void aRecordThatNamesNoProfileIsDamaged() throws Exception {
    alter("\"profile\":\"work\"", "\"profile\":\"../../x\"");
    assertThat(refused("work").message())
        .contains(
            "work.login.json is damaged: field profile has a bad name: a profile is named with");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://192.0.2.1/token",
        "https://user:fake@login.example.test/token",
        "https://login.example.test/token#part",
        "https://login.example.test:99999/token",
        "https://login.example.test:0/token",
        "file:///etc/passwd",
        "mailto:x",
        "http:///token",
        "/token",
        "not an address",
        ""
      })
  void anAddressThatConfigurationCouldNotHoldIsDamage(String address) throws Exception {
    byte[] record = fixture.disk.read("work.login.json").orElseThrow();
    for (String field : List.of("issuer", "tokenEndpoint", "revocationEndpoint")) {
      fixture.disk.write("work.login.json", record);
      remove("\"%s\":\"[^\"]*\",".formatted(field));
      alter("\"jsonRequests\"", "\"%s\":\"%s\",\"jsonRequests\"".formatted(field, address));
      assertThat(refused("work").message())
          .contains("work.login.json is damaged")
          .endsWith(
              "field "
                  + field
                  + " is neither an https address nor an http address of this machine");
      assertThat(fixture.server.refreshes()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://fake.example", "fake.example:99999", "*.example", "a b", ""})
  void aHostThatConfigurationCouldNotHoldIsDamage(String host) throws Exception {
    alter("\"allowedHosts\":\\[[^]]*]", "\"allowedHosts\":[\"%s\"]".formatted(host));
    assertThat(refused("work").message())
        .contains("work.login.json is damaged")
        .endsWith("field allowedHosts holds what is no HOST or HOST:PORT: " + host);
  }

  @Test
  void aNameThatDiffersInCaseFromOneWhoseRecordCannotBeReadIsRefused() throws Exception {
    alter("\"clientId\":\"[^\"]+\"", "\"clientId\":\"\"");
    assertThat(
            catchThrowableOfType(
                    FailureException.class, () -> fixture.sessions().hold("Work").close())
                .failure()
                .message())
        .isEqualTo("profile Work differs from profile work only in case");
  }

  @Test
  void aRecordWithoutAClientIsDamaged() throws Exception {
    alter("\"clientId\":\"[^\"]+\"", "\"clientId\":\"\"");
    assertThat(refused("work").message()).endsWith("is damaged: field clientId is empty");
  }

  private Failure refused(String profile) {
    return catchThrowableOfType(FailureException.class, () -> fixture.sessions().of(profile))
        .failure();
  }

  private void remove(String pattern) throws Exception {
    String record =
        new String(fixture.disk.read("work.login.json").orElseThrow(), StandardCharsets.UTF_8);
    fixture.disk.write(
        "work.login.json", record.replaceFirst(pattern, "").getBytes(StandardCharsets.UTF_8));
  }

  /** Changes the record of the login by hand and starts anew. */
  private void alter(String before, String after) throws Exception {
    String record =
        new String(fixture.disk.read("work.login.json").orElseThrow(), StandardCharsets.UTF_8);
    assertThat(record).containsPattern(before);
    fixture.disk.write(
        "work.login.json", record.replaceFirst(before, after).getBytes(StandardCharsets.UTF_8));
    fixture.restart();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"version":1,"default":"../x"}                                   | default
          {"version":1,"directories":{"/fake":"-x"}}                       | directories
          {"version":1,"logins":{"a b":{"provider":"p","clientId":"c"}}}   | logins
          """)
  void aBadNameInTheBookIsToldWithFileAndRule(String content, String field) throws Exception {
    fixture.disk.write("profiles.json", content.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> new ProfileBook(fixture.disk, Optional.empty()))
        .isInstanceOf(StateFileException.class)
        .hasMessageContaining("profiles.json is damaged: field " + field + " has a bad name: ")
        .hasMessageEndingWith(ProfileName.RULE);
  }

  @Test
  void aBookOfANewerVersionIsNeitherReadNorOverwritten() throws Exception {
    fixture.disk.write("profiles.json", "{\"version\":2}".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> new ProfileBook(fixture.disk, Optional.empty()))
        .isInstanceOf(StateFileException.class)
        .hasMessageContaining("profiles.json was written by a newer postern");
  }
}
