package dev.postern.client.command;

import dev.postern.client.posix.Posix;
import dev.postern.client.text.ExitCode;
import dev.postern.client.text.LineInput;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Output;
import dev.postern.client.text.Problem;
import dev.postern.client.wire.Connection;
import dev.postern.client.wire.Daemon;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.message.Request;

/**
 * What a command works with.
 *
 * @param posix the system
 * @param output what is said
 * @param input what is typed
 * @param daemon whom to ask
 */
public record Session(Posix posix, Output output, LineInput input, Daemon daemon) {
  /** The session of this process. */
  public static Session of(Posix posix) {
    Output output = new Output(posix);
    return new Session(posix, output, new LineInput(posix), new Daemon(posix, output));
  }

  /** The same session with nothing on standard error. */
  Session silent() {
    Output answer = Output.answerAlone(posix);
    return new Session(posix, answer, input, new Daemon(posix, answer));
  }

  /** Asks the daemon and awaits the result's members. */
  JsonObject call(Options options, Request request) throws Problem {
    try (Connection connection = daemon.connect(!options.has(Option.NO_START))) {
      return connection.call(request);
    }
  }

  /** The absolute working folder. */
  String directory() throws Problem {
    return posix
        .directory()
        .orElseThrow(
            () -> new Problem(ExitCode.FAILED, "the working folder is gone", "change to another"));
  }

  /** The absolute path that a path from the command line means. */
  String absolute(String path) throws Problem {
    return path.startsWith("/") ? path : directory() + "/" + path;
  }

  /** The time, in seconds since 1970. */
  long now() {
    return System.currentTimeMillis() / 1000;
  }
}
