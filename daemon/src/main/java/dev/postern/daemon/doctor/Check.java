package dev.postern.daemon.doctor;

import java.util.List;

/** One thing that a credential depends on, looked at without changing it. */
public interface Check {
  /** What is checked, in a word or two. */
  String name();

  /** What was found; empty where there is nothing to say. */
  List<Finding> run(Subject subject) throws Exception;
}
