package dev.postern.client;

import dev.postern.client.posix.NativePosix;

/** The client compiled to C. */
public final class NativeMain {
  private NativeMain() {}

  /** Runs the client. */
  public static void main(String[] arguments) {
    Client.run(new NativePosix(), arguments);
  }
}
