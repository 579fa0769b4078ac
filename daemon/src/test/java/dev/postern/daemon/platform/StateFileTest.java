package dev.postern.daemon.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.daemon.testing.RealFolder;
import dev.postern.protocol.json.ObjectBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One state file on a real disk; {@code StateOwnersTest} plays each fault at each file. */
class StateFileTest {
  private static final JsonStateFormat<List<String>> WORDS =
      new JsonStateFormat<>(
          "a list of words",
          1,
          "then say them again",
          fields -> fields.texts("words"),
          words -> new ObjectBuilder().putTexts("words", words).build());

  @TempDir Path parent;

  private StateFile<List<String>> words() {
    return new StateFile<>(RealFolder.at(parent.resolve("state")), "words.json", WORDS);
  }

  private static Optional<List<String>> with(Optional<List<String>> before, String word) {
    return Optional.of(
        Stream.concat(before.stream().flatMap(List::stream), Stream.of(word)).toList());
  }

  @Test
  void whatAnotherHandWroteIsSeenAtTheNextCall() throws Exception {
    StateFile<List<String>> first = words();
    first.change(before -> with(before, "one"));
    words().change(before -> with(before, "two"));
    assertThat(first.read()).contains(List.of("one", "two"));
    Files.writeString(first.path(), "{\"words\":[\"three\"]}");
    first.change(before -> with(before, "four"));
    assertThat(first.read()).contains(List.of("three", "four"));
  }

  @Test
  void threadsThatChangeItAtOnceLoseNothing() throws Exception {
    List<CompletableFuture<Void>> changes =
        Stream.of("a", "b", "c", "d", "e", "f", "g", "h")
            .map(word -> CompletableFuture.runAsync(() -> add(words(), word)))
            .toList();
    CompletableFuture.allOf(changes.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
    assertThat(words().read().orElseThrow())
        .containsExactlyInAnyOrder("a", "b", "c", "d", "e", "f", "g", "h");
  }

  private static void add(StateFile<List<String>> file, String word) {
    try {
      file.change(before -> with(before, word));
    } catch (StateFileException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aChangeThatFailsLeavesTheFileAndGivesTheLockBack() throws Exception {
    words().change(before -> with(before, "one"));
    assertThatThrownBy(
            () ->
                words()
                    .<IllegalStateException>change(
                        _ -> {
                          throw new IllegalStateException("fake");
                        }))
        .hasMessage("fake");
    words().change(before -> with(before, "two"));
    assertThat(words().read()).contains(List.of("one", "two"));
  }

  @Test
  void emptyRemovesItAndRemovingMindsNoDamage() throws Exception {
    words().change(before -> with(before, "one"));
    words().change(_ -> Optional.empty());
    assertThat(words().read()).isEmpty();
    RealFolder.files().replace(words().path(), "{".getBytes(UTF_8));
    words().remove();
    assertThat(words().read()).isEmpty();
  }

  @Test
  void aLockThatAnotherHasForTooLongIsToldAsThat() throws Exception {
    FileStateFolder folder = RealFolder.at(parent.resolve("state"));
    try (Turn _ = folder.turn(".words.json.lock", Duration.ZERO)) {
      assertThatThrownBy(() -> folder.turn(".words.json.lock", Duration.ZERO))
          .isInstanceOfSatisfying(
              StateFileException.class,
              told -> assertThat(told.fault()).isInstanceOf(StateFault.Busy.class));
    }
  }

  @Test
  void nothingButTheFileAndItsLockIsLeft() throws Exception {
    words().change(before -> with(before, "one"));
    words().probe();
    assertThat(parent.resolve("state").toFile().list())
        .containsExactlyInAnyOrder("words.json", ".words.json.lock");
  }

  @Test
  void aHintCanBePastedWhateverThePathHolds() {
    assertThat(ShellWord.of("/srv/a/x.json")).isEqualTo("/srv/a/x.json");
    assertThat(ShellWord.of("/srv/it's $(id)/x")).isEqualTo("'/srv/it'\\''s $(id)/x'");
  }
}
