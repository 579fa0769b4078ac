package dev.postern.daemon.testing;

/** What is tried on a parser with one input; it throws where the parser breaks its promise. */
@FunctionalInterface
public interface FuzzTarget {
  /** Tries one input. */
  void take(byte[] input) throws Exception;
}
