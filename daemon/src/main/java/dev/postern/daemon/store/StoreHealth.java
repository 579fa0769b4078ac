package dev.postern.daemon.store;

/** How a store is. */
public sealed interface StoreHealth {
  /** It can be used. */
  record Ready() implements StoreHealth {}

  /** It cannot. */
  record Faulty(StoreFault fault) implements StoreHealth {}
}
