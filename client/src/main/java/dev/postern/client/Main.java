package dev.postern.client;

import dev.postern.client.posix.JvmPosix;

/** The client on the JVM. */
public final class Main {
  private Main() {}

  /** Runs the client. */
  public static void main(String[] arguments) {
    Client.run(new JvmPosix(), arguments);
  }
}
