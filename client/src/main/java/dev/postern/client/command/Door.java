package dev.postern.client.command;

import dev.postern.client.text.Option;
import dev.postern.client.text.Problem;
import java.util.List;

/** A way by which a program gets its credentials from postern: settings of that program's own. */
interface Door {
  /** The word that names it. */
  String name();

  /** The options that it takes to be set up, besides those of every door. */
  List<Option> options();

  /** What setting it up would do; nothing is changed. */
  SetupPlan plan(SetupCall call) throws Problem;

  /** What undoing that would do; nothing is changed. */
  SetupPlan undoing(SetupCall call) throws Problem;
}
