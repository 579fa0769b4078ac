package dev.postern.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SandboxMainTest {
  private static Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    command.add(SandboxMain.class.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).start();
  }

  private static JsonNode announcement(Process process) throws IOException {
    BufferedReader output = process.inputReader();
    return Json.MAPPER.readTree(String.valueOf(output.readLine()));
  }

  @Test
  void itSaysWhereItIsAndEndsWithItsInput() throws IOException, InterruptedException {
    Process process = start("--auto-approve");
    try (HttpClient http = HttpClient.newHttpClient()) {
      JsonNode announced = announcement(process);
      String issuer = TestClient.text(announced, "issuer");
      assertThat(TestClient.text(announced, "admin_key")).hasSize(43);
      assertThat(TestClient.text(announced, "client_id")).isEqualTo("postern-sandbox");
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(issuer + "/.well-known/openid-configuration")).build();
      assertThat(http.send(request, BodyHandlers.ofString()).body()).contains(issuer);
      process.getOutputStream().close();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
      assertThat(process.errorReader().readLine()).isNull();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void itEndsOnSigterm() throws IOException, InterruptedException {
    Process process = start();
    try {
      announcement(process);
      process.destroy();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aWrongArgumentIsSaidWithAHint() throws IOException, InterruptedException {
    Process process = start("--fast");
    try {
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(2);
      assertThat(process.errorReader().lines())
          .first()
          .isEqualTo("sandbox: error: there is no argument --fast");
    } finally {
      process.destroyForcibly();
    }
  }
}
