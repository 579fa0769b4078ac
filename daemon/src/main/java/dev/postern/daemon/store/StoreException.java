package dev.postern.daemon.store;

/** The failure of one call on a store; its message says what is wrong, its hint the cure. */
public final class StoreException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient StoreFault fault;

  /** The failure by that fault. */
  public StoreException(StoreFault fault) {
    super(fault.message());
    this.fault = fault;
  }

  /** The failure by that fault, with what lies beneath it. */
  public StoreException(StoreFault fault, Throwable cause) {
    super(fault.message(), cause);
    this.fault = fault;
  }

  /** What went wrong. */
  public StoreFault fault() {
    return fault;
  }

  /** What the user does about it. */
  public String hint() {
    return fault.cure();
  }
}
