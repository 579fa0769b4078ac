package dev.postern.client.command;

import dev.postern.client.text.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a setup, or its undoing, is going to do.
 *
 * @param steps in their order; none where everything is as it should be
 * @param notes what the person should know
 * @param left what an undoing has to leave, because a person changed it
 */
record SetupPlan(List<SetupStep> steps, List<String> notes, Optional<Problem> left) {
  SetupPlan {
    steps = List.copyOf(steps);
    notes = List.copyOf(notes);
  }

  static SetupPlan of(List<SetupStep> steps, List<String> notes) {
    return new SetupPlan(steps, notes, Optional.empty());
  }

  /** Both plans, this one first. */
  SetupPlan then(SetupPlan next) {
    List<SetupStep> allSteps = new ArrayList<>(steps);
    allSteps.addAll(next.steps);
    List<String> allNotes = new ArrayList<>(notes);
    allNotes.addAll(next.notes);
    return new SetupPlan(allSteps, allNotes, left.or(() -> next.left));
  }
}
