package dev.postern.daemon.handler;

import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.ForgetEverything;
import dev.postern.protocol.message.Forgotten;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers {@code forget}: clears what could hold a broken login, one thing after another. */
public final class ForgetHandler {
  private final List<Forgettable> things;

  /** A handler that clears the given things in their order. */
  public ForgetHandler(List<Forgettable> things) {
    this.things = List.copyOf(things);
  }

  /** One thing, or several of a kind, that can be cleared. */
  public interface Forgettable {
    /** What there is to clear for the caller, a line each; nothing is changed. */
    List<String> found(ForgetEverything request);

    /** Clears it; what could not be cleared, and what to do. */
    List<String> clear(ForgetEverything request) throws FailureException;
  }

  /** Clears everything, or only tells what there is; one failure does not keep the rest. */
  public Forgotten answer(ForgetEverything request) {
    List<String> lines = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    for (Forgettable thing : things) {
      List<String> found = thing.found(request);
      List<String> kept =
          request.rehearse() || found.isEmpty() ? List.of() : cleared(thing, request);
      // of what went in part only what stayed is certain
      if (kept.isEmpty()) {
        lines.addAll(found);
      }
      failures.addAll(kept);
    }
    return new Forgotten(lines, failures);
  }

  private static List<String> cleared(Forgettable thing, ForgetEverything request) {
    try {
      return thing.clear(request);
    } catch (FailureException failed) {
      Optional<String> hint = failed.failure().hint();
      return List.of(failed.failure().message() + hint.map(text -> "; " + text).orElse(""));
    }
  }
}
