package dev.postern.daemon.store;

/** The answer of a store that was asked whether it can serve. */
public sealed interface StoreHealth {
  /** The store can serve. */
  record Ready() implements StoreHealth {}

  /** The store cannot serve, for the given cause. */
  record Faulty(StoreFault fault) implements StoreHealth {}
}
