package dev.postern.packaging;

import java.util.List;

/** What a program left behind: its exit code, its standard output and its standard error. */
record Run(int exit, String out, String err) {
  List<String> lines() {
    return out.lines().toList();
  }
}
