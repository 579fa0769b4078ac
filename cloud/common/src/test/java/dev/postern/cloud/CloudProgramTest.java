package dev.postern.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocol.Secret;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CloudProgramTest {
  @Test
  void keysAreOneLineOfJsonWithoutWhatIsAbsent() {
    Answer keys =
        new Answer.Keys(
            "fake-id",
            Secret.of("fake\"key"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(keys.line().reveal())
        .isEqualTo("{\"accessKeyId\":\"fake-id\",\"secretAccessKey\":\"fake\\\"key\"}");
    assertThat(keys.toString()).doesNotContain("fake\"key");
  }

  @Test
  void aTokenSaysWhenItEndsAndForWhichProject() {
    Answer token =
        new Answer.Token(
            Secret.of("fake-token"),
            Optional.of(Instant.parse("2026-11-23T08:00:00Z")),
            Optional.of("fake-project"));
    assertThat(token.line().reveal())
        .isEqualTo(
            "{\"accessToken\":\"fake-token\",\"expiration\":\"2026-11-23T08:00:00Z\","
                + "\"project\":\"fake-project\"}");
  }

  @Test
  void theWordsOfALibraryBecomeOneLine() {
    CloudProgram failing =
        _ -> {
          throw new ProblemException(
              "no credentials",
              new IllegalStateException("first\n\tsecond \u001b[31mred."),
              "cure");
        };
    assertThat(CloudProgram.answer(failing, Map.of()))
        .isEqualTo(new Answer.Problem("no credentials: first second [31mred", "cure"));
  }

  @Test
  void aLibraryThatBreaksIsAProblemToo() {
    CloudProgram broken =
        _ -> {
          throw new NoClassDefFoundError("fake/Missing");
        };
    assertThat(CloudProgram.answer(broken, Map.of()))
        .isInstanceOfSatisfying(
            Answer.Problem.class,
            problem -> assertThat(problem.problem()).contains("fake/Missing"));
  }

  @Test
  void aLongMessageIsCutShort() {
    assertThat(OneLine.of("x".repeat(10_000))).hasSizeLessThan(310);
    assertThat(OneLine.of(new IllegalStateException())).isEqualTo("IllegalStateException");
  }
}
