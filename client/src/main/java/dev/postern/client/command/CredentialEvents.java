package dev.postern.client.command;

import dev.postern.client.text.Output;
import dev.postern.client.text.Problem;
import dev.postern.client.wire.Connection;
import dev.postern.protocol.Frame;
import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.message.CommandOutput;
import dev.postern.protocol.message.CredentialEvent;
import dev.postern.protocol.message.StillRunning;
import java.util.Optional;

/** What a person is told while a command runs to bring a credential. */
final class CredentialEvents implements Connection.Listener {
  private final Output output;

  CredentialEvents(Output output) {
    this.output = output;
  }

  @Override
  public void hear(Frame.Notification notification) throws Problem {
    if (!notification.method().equals(CredentialEvent.METHOD)) {
      return;
    }
    Optional<CredentialEvent> event;
    try {
      event = CredentialEvent.of(notification.parameters());
    } catch (FieldException e) {
      throw Connection.senseless(String.valueOf(e.getMessage()));
    }
    event.ifPresent(this::tell);
  }

  private void tell(CredentialEvent event) {
    switch (event) {
      case CommandOutput printed -> output.plain(printed.text());
      case StillRunning running -> output.note(running.message());
    }
  }
}
