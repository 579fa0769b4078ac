package dev.postern.daemon.doctor;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A probe that asks each server once, however many checks want to know. */
final class RememberingProbe implements ServerProbe {
  private final ServerProbe probe;
  private final Map<URI, Reply> replies = new ConcurrentHashMap<>();

  RememberingProbe(ServerProbe probe) {
    this.probe = probe;
  }

  @Override
  public Reply ask(URI address) {
    return replies.computeIfAbsent(address, probe::ask);
  }
}
