package dev.postern.packaging;

import java.util.List;

/** What a program left behind: its exit code, its standard output and its standard error. */
public record Run(int exit, String out, String err) {
  /** The lines of its standard output. */
  public List<String> lines() {
    return out.lines().toList();
  }
}
