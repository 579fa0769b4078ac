package dev.postern.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentTest {
  @Test
  void nativelyAnArgumentIsUtf8WhateverTheLocale(@TempDir Path folder) throws Exception {
    String script = "LC_ALL=C exec \"$0\" \"$(printf 'gr\\303\\274n')\"";
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", script, Program.NATIVE.path().toString());

    try (Run run = new Run(builder, folder)) {
      assertThat(run.outcome().errors()).startsWith("postern: error: unknown command grün\n");
    }
  }
}
