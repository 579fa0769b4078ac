package dev.postern.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"work", "W", "me@example.com", "a-b_c.d", ".hidden", "...", "0", "_", "@"})
  void aNameThatWorksEverywhereIsValid(String name) {
    assertThat(ProfileName.isValid(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "-", "-x", "--all", "a/b", "a b", "a\n", "é", "a:b", "a\0"})
  void aNameThatCouldBeAnOptionAFolderOrUnprintableIsNot(String name) {
    assertThat(ProfileName.isValid(name)).isFalse();
  }

  @Test
  void aNameHas64CharactersAtMost() {
    assertThat(ProfileName.isValid("a".repeat(64))).isTrue();
    assertThat(ProfileName.isValid("a".repeat(65))).isFalse();
  }

  @Test
  void namesThatDifferOnlyInCaseCollide() {
    assertThat(ProfileName.collide("Work", "work")).isTrue();
    assertThat(ProfileName.collide("work", "work")).isFalse();
    assertThat(ProfileName.collide("work", "home")).isFalse();
  }
}
