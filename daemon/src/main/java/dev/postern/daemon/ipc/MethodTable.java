package dev.postern.daemon.ipc;

import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.Request;
import dev.postern.protocol.message.Result;

/** Every method there is; blocks until the answer is there. */
@FunctionalInterface
public interface MethodTable {
  /** Carries out a request. */
  Result answer(Request request, Caller caller) throws FailureException;
}
