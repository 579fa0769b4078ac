package dev.postern.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another program of the same user can see of the running daemon: nothing of its inside. */
class InspectionTest {
  @TempDir Path folder;

  private RunningDaemon daemon;
  private String process;

  @BeforeEach
  void start() throws IOException {
    daemon = RunningDaemon.in(folder, SameUser.through());
    process = Long.toString(daemon.process().pid());
  }

  @AfterEach
  void stop() {
    daemon.close();
  }

  @Test
  void neitherItsMemoryNorItsEnvironmentCanBeRead() {
    for (String file : new String[] {"mem", "environ", "maps", "auxv"}) {
      Run run = SameUser.run("head", "-c", "1", "/proc/" + process + "/" + file);

      assertThat(run.exit()).as(file).isEqualTo(1);
      assertThat(run.err()).as(file).contains("Permission denied");
    }
  }

  @Test
  void whatIsForbiddenHereIsAllowedOnAnyOtherProcess() {
    Run run =
        SameUser.run(
            "sh", "-c", "sleep 60 & head -c 1 /proc/$!/environ; end=$?; kill $!; exit $end");

    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
  }

  @Test
  void noDebuggerCanAttach() {
    Run run = SameUser.run("gdb", "-batch", "-nx", "-p", process);

    assertThat(run.err()).contains("Operation not permitted");
    assertThat(daemon.process().isAlive()).isTrue();
  }

  @Test
  void noToolOfTheJdkCanAttachOrDumpTheHeap() {
    Path dump = folder.resolve("heap");
    for (List<String> words :
        List.of(
            List.of("jcmd", process, "VM.version"),
            List.of("jstack", process),
            List.of("jmap", "-dump:file=" + dump, process))) {
      String tool = Path.of(System.getProperty("java.home"), "bin", words.getFirst()).toString();
      Run run =
          Command.of(
                  Stream.concat(
                          Stream.of(tool, "-J-Dsun.tools.attach.attachTimeout=300"),
                          words.stream().skip(1))
                      .toArray(String[]::new))
              .run();

      assertThat(run.exit()).as(tool).isEqualTo(1);
      assertThat(run.out() + run.err()).as(tool).contains(process).doesNotContain("JDK 25");
    }
    assertThat(dump).doesNotExist();
  }

  @Test
  void noPerformanceDataLiesAboutForOthers() throws IOException {
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(Path.of("/tmp"), "hsperfdata_*")) {
      for (Path published : folders) {
        assertThat(published.resolve(process)).doesNotExist();
      }
    }
  }

  @Test
  void aCrashLeavesNeitherACoreNorAReport() throws Exception {
    assertThat(Files.readString(Path.of("/proc", process, "limits")))
        .containsPattern("Max core file size +0 +0 ");
    List<Path> before = remains();

    assertThat(Command.of("kill", "-SEGV", process).run().exit()).isZero();
    daemon.process().onExit().get(60, TimeUnit.SECONDS);

    assertThat(remains()).isEqualTo(before);
    assertThat(folder.resolve("out")).content().doesNotContain("core dump");
  }

  private List<Path> remains() throws IOException {
    try (Stream<Path> root = Files.list(Path.of("/"));
        Stream<Path> own = Files.walk(folder)) {
      return Stream.concat(root, own)
          .filter(file -> String.valueOf(file.getFileName()).matches("(core|hs_err).*"))
          .sorted()
          .toList();
    }
  }
}
