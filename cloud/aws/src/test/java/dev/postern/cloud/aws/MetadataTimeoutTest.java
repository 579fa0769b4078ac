package dev.postern.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's metadata timeouts, and what else does not end. */
class MetadataTimeoutTest {
  private static final String NO_ANSWER =
      " does not answer\",\"hint\":\"run aws login, aws sso login";

  private final Path folder;
  private final Program program;

  MetadataTimeoutTest(@TempDir Path temporary) throws IOException {
    folder = temporary.toRealPath();
    program =
        new Program(folder)
            .with("AWS_EC2_METADATA_DISABLED", "false")
            .with("CLAUDE_CODE_AWS_CHAIN_RESOLVE_TIMEOUT_MS", "6000");
  }

  private void expectAdvice(String endpoint) throws Exception {
    Program.Run run = program.with("AWS_EC2_METADATA_SERVICE_ENDPOINT", endpoint).run();
    assertThat(run.exit()).isEqualTo(5);
    assertThat(run.output())
        .contains("the instance metadata server at " + endpoint + NO_ANSWER)
        .contains("AWS_PROFILE and AWS_REGION")
        .contains("AWS_EC2_METADATA_DISABLED=true");
  }

  @Test
  void aServerThatAcceptsAndNeverAnswers() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      expectAdvice("http://127.0.0.1:" + silent.getLocalPort());
    }
  }

  @Test
  void aServerThatIsNotThere() throws Exception {
    expectAdvice("http://127.0.0.1:1");
  }

  @Test
  void aServerThatNeverComesToItsEnd() throws Exception {
    try (ServerSocket dripping = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> drip(dripping));
      expectAdvice("http://127.0.0.1:" + dripping.getLocalPort());
    }
  }

  private static void drip(ServerSocket server) {
    try (Socket socket = server.accept()) {
      socket.getInputStream().read();
      byte[] head =
          "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
      socket.getOutputStream().write(head);
      // as long as somebody listens, a byte every half a second
      for (socket.setSoTimeout(500); ; ) {
        socket.getOutputStream().write('x');
        socket.getOutputStream().flush();
        pause(socket);
      }
    } catch (IOException _) {
      // the program has ended
    }
  }

  private static void pause(Socket socket) throws IOException {
    try {
      while (socket.getInputStream().read() >= 0) {}
      throw new IOException("closed");
    } catch (java.net.SocketTimeoutException _) {
      // time for the next byte
    }
  }

  @Test
  void aCredentialProcessThatHangsIsNamedAndEnded() throws Exception {
    program.file(
        ".aws/config",
        "[profile work]",
        "credential_process = sh -c \"echo $$ > process-id; exec sleep 300\"");
    Program.Run run = program.with("AWS_PROFILE", "work").run();
    assertThat(run.exit()).isEqualTo(5);
    assertThat(run.output()).contains("the aws profile work gave no credentials within 3 s");
    Path stat = Path.of("/proc", Files.readString(folder.resolve("process-id")).strip(), "stat");
    // one that nobody has waited for yet is a zombie
    assertThat(Files.exists(stat) ? Files.readString(stat) : ") Z").contains(") Z");
  }
}
