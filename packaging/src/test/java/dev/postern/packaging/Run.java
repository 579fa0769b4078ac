package dev.postern.packaging;

import java.util.List;

/** What a program left behind: its exit code, its standard output and its standard error. */
public record Run(int exit, String out, String err) {
  /**
   * What a client says on standard error, without what it says while it waits for an answer: that
   * depends on the machine.
   */
  public static String withoutWaiting(String err) {
    return err.replaceAll("(?m)^postern: waiting for (?!the daemon to end).*\\n", "");
  }

  /** The lines of its standard output. */
  public List<String> lines() {
    return out.lines().toList();
  }
}
