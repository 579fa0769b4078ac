package dev.postern.daemon.doctor;

import dev.postern.daemon.credential.RequestSettings.Header;
import java.net.URI;
import java.util.List;
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

  @Override
  public Reply show(URI address, List<Header> headers) {
    return probe.show(address, headers);
  }
}
