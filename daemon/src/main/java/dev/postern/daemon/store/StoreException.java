package dev.postern.daemon.store;

/** A store that did not do what it was asked. */
public final class StoreException extends Exception {
  private final transient StoreFault fault;

  /** The exception that carries the given fault. */
  public StoreException(StoreFault fault) {
    super(fault.message());
    this.fault = fault;
  }

  /** What is wrong with the store. */
  public StoreFault fault() {
    return fault;
  }
}
