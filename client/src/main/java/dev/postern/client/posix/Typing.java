package dev.postern.client.posix;

/** How a terminal takes what is typed. */
public enum Typing {
  /** As it was when this process began. */
  ORDINARY,
  /** Without showing it. */
  HIDDEN,
  /** With Ctrl-C as a character that ends its line, not as a signal. */
  INTERRUPT_AS_LINE
}
