package dev.postern.daemon.doctor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work done for many things at once, each on a virtual thread of its own. */
final class Parallel {
  private Parallel() {}

  /** The work to be done for one thing. */
  @FunctionalInterface
  interface Work<T> {
    List<Finding> on(T thing) throws Exception;
  }

  /** What the work finds for all of them, in their order. */
  static <T> List<Finding> map(Collection<T> things, Work<T> work) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<List<Finding>>> tasks = new ArrayList<>();
      for (T thing : things) {
        tasks.add(() -> work.on(thing));
      }
      List<Finding> findings = new ArrayList<>();
      for (Future<List<Finding>> done : threads.invokeAll(tasks)) {
        findings.addAll(done.get());
      }
      return findings;
    }
  }
}
