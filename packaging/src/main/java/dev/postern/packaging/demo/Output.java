package dev.postern.packaging.demo;

/**
 * What a program that has ended printed, and how it ended; never made of one that prints tokens.
 */
record Output(int exit, String out, String err) {
  /** This output if the program ended well. */
  Output orFail(String command) {
    if (exit != 0) {
      throw new DemoException("%s ended with %d: %s".formatted(command, exit, err.strip()));
    }
    return this;
  }
}
