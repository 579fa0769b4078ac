package dev.postern.daemon.testing;

import dev.postern.daemon.ipc.Caller;
import dev.postern.daemon.platform.Peer;
import dev.postern.daemon.platform.ProcessStat;
import dev.postern.protocol.message.CredentialEvent;
import dev.postern.protocol.message.LoginEvent;
import java.util.Optional;

/** A caller that stays and is told nothing. */
public record FakeCaller(Peer peer) implements Caller {
  /** A caller with that process id. */
  public FakeCaller(long pid) {
    this(pid, 7, 7);
  }

  /** A caller with that process id, parent and session. */
  public FakeCaller(long pid, long parent, long session) {
    this(
        new Peer(
            Optional.of(pid),
            Optional.of("/usr/bin/asker"),
            Optional.of(new ProcessStat(parent, session, pid))));
  }

  @Override
  public void tell(LoginEvent event) {}

  @Override
  public void tell(CredentialEvent event) {}

  @Override
  public void whenGone(Runnable action) {}
}
