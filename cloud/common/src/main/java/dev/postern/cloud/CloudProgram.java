package dev.postern.cloud;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A program that asks one cloud's library for credentials. */
@FunctionalInterface
public interface CloudProgram {
  /** The exit code of a program that found none. */
  int FAILED = 5;

  /** The credentials that the library finds for this environment. */
  Answer obtain(Map<String, String> environment) throws ProblemException;

  /**
   * Runs a program as this process, which it ends: one line on standard output, and nothing else,
   * since whatever a library prints goes to standard error.
   */
  static void run(CloudProgram program) {
    PrintStream output = System.out;
    System.setOut(System.err);
    // that there is no log is no news
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    Answer answer = answer(program, System.getenv());
    byte[] line = (answer.line().reveal() + "\n").getBytes(StandardCharsets.UTF_8);
    output.write(line, 0, line.length);
    output.flush();
    // a program that was waited for in vain
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    // not exit: no thread of a library may delay the end, and there is nothing to clean up
    Runtime.getRuntime().halt(answer instanceof Answer.Problem ? FAILED : 0);
  }

  /** The answer of a program, whatever happens in it. */
  static Answer answer(CloudProgram program, Map<String, String> environment) {
    try {
      return program.obtain(environment);
    } catch (ProblemException problem) {
      return problem.answer();
    } catch (RuntimeException | LinkageError broken) {
      return new Answer.Problem(
          OneLine.of("the cloud's library failed: " + OneLine.of(broken)),
          "run postern doctor, and install postern again if this goes on");
    }
  }
}
