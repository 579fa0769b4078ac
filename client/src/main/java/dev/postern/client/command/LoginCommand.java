package dev.postern.client.command;

import dev.postern.client.posix.Posix;
import dev.postern.client.text.ExitCode;
import dev.postern.client.text.LineInput;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Problem;
import dev.postern.client.wire.Connection;
import dev.postern.protocol.Frame;
import dev.postern.protocol.Secret;
import dev.postern.protocol.json.Json;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.message.Login;
import dev.postern.protocol.message.PasteCode;
import dev.postern.protocol.message.SignedIn;
import java.util.Optional;
import java.util.Set;

/** {@code postern login}: a sign-in by browser, pasted code or device code. */
final class LoginCommand implements Command {
  private static final long LONGEST_TIMEOUT = 3600;
  private static final long DEFAULT_TIMEOUT = 300;

  /** How much longer than the daemon the client waits, so that the daemon says what happened. */
  private static final long GRACE = 60;

  @Override
  public String name() {
    return "login";
  }

  @Override
  public String summary() {
    return "sign in with a browser, a pasted code or a device code";
  }

  @Override
  public String help() {
    return """
        usage: postern login [--profile P] [--provider N] [--client-id ID] [--no-browser]
                             [--device] [--callback-port N] [--timeout 5m]
                             [--store S] [--json]

        Opens the browser to sign in, and prints the URL on a line of its own. A code,
        code#state, or the whole redirect URL typed here is taken as well. A login
        already under way for the profile is joined.

          --profile P        the profile to sign in; else the default
          --provider N       a preset or a provider of the configuration
          --client-id ID     the client id registered with the provider, remembered;
                             else POSTERN_CLIENT_ID
          --no-browser       open none, print the URL alone
          --device           sign in on another device with a short code
          --callback-port N  the port the browser comes back to; else any free one
          --timeout TIME     how long you may take: 90s, 5m; at most 1h
          --store S          keep tokens in the keychain or in a sealed file: keychain or
                             file; moves those that are there, as postern store move
          --json             one JSON object at the end: profile, account, store,
                             expiresAt; the URL goes to standard error""";
  }

  @Override
  public Set<Option> options() {
    return Set.of(
        Option.PROFILE,
        Option.PROVIDER,
        Option.CLIENT_ID,
        Option.NO_BROWSER,
        Option.DEVICE,
        Option.CALLBACK_PORT,
        Option.TIMEOUT,
        Option.STORE,
        Option.JSON);
  }

  @Override
  public Form form(Options given) {
    return Form.of(this).excluding(given, Option.DEVICE, Option.CALLBACK_PORT);
  }

  @Override
  public ExitCode run(Session session, Options options) throws Problem {
    Optional<Long> timeout = options.seconds(Option.TIMEOUT, 1, LONGEST_TIMEOUT);
    Login login =
        new Login(
            options.text(Option.PROFILE),
            options.text(Option.PROVIDER),
            options
                .text(Option.CLIENT_ID)
                .or(() -> session.posix().environment("POSTERN_CLIENT_ID")),
            options.has(Option.DEVICE),
            options.port(Option.CALLBACK_PORT),
            timeout);
    if (options.has(Option.STORE)) {
      ChosenStore.settle(session, options);
    }
    session.posix().onInterrupt("\npostern: login cancelled\n");
    long deadline = session.now() + timeout.orElse(DEFAULT_TIMEOUT) + GRACE;
    try (Connection connection = session.daemon().connect(!options.has(Option.NO_START))) {
      Frame.Answer answer = new Conversation(session, options, connection, deadline).hold(login);
      JsonObject result = Connection.result(answer);
      SignedIn signedIn = Reading.of(result, SignedIn::fromJson);
      if (options.has(Option.JSON)) {
        session.output().answer(result);
      }
      session
          .output()
          .note(
              "signed in"
                  + signedIn.account().map(account -> " as " + account).orElse("")
                  + ", profile "
                  + signedIn.profile()
                  + ", kept in "
                  + signedIn.store());
      return ExitCode.DONE;
    }
  }

  /**
   * The wait for the end of a login: events are told, and lines typed meanwhile are handed over.
   *
   * @param deadline in seconds since 1970
   */
  private record Conversation(
      Session session, Options options, Connection connection, long deadline) {

    Frame.Answer hold(Login login) throws Problem {
      LoginEvents events = new LoginEvents(session, options);
      Json id = connection.send(login);
      while (true) {
        Optional<Frame> frame = connection.next();
        if (frame.isEmpty()) {
          await();
          continue;
        }
        switch (frame.get()) {
          case Frame.Notification notification -> events.tell(notification);
          case Frame.Answer answer when answer.id().equals(id) -> {
            return answer;
          }
          case Frame.Refusal refusal when isPaste(refusal, id) ->
              session.output().problem(Problem.of(refusal.failure()));
          case Frame.Refusal refusal -> throw Problem.of(refusal.failure());
          case Frame.Answer ofPaste -> {}
          case Frame.Call reversed -> throw Connection.senseless("it calls instead of answering");
        }
      }
    }

    private static boolean isPaste(Frame.Refusal refusal, Json login) {
      return refusal.id() instanceof Json.JsonNumber number && !number.equals(login);
    }

    private void await() throws Problem {
      LineInput input = session.input();
      int typed = input.isOpen() ? Posix.INPUT : -1;
      long left = deadline - session.now();
      int ready = left <= 0 ? 0 : connection.await(typed, (int) (left * 1000));
      if (ready == 0) {
        throw new Problem(ExitCode.NOT_SIGNED_IN, "the login took too long", "run: postern login");
      }
      if ((ready & Posix.SECOND_READABLE) != 0) {
        input.fill();
        handOver(input);
      }
      if ((ready & Posix.FIRST_READABLE) != 0) {
        connection.fill();
      }
    }

    private void handOver(LineInput input) throws Problem {
      for (Optional<String> line = input.next(); line.isPresent(); line = input.next()) {
        if (LineInput.isInterrupted(line.get())) {
          session.output().plain("");
          throw new Problem(ExitCode.NOT_SIGNED_IN, "login cancelled", Optional.empty());
        }
        String pasted = line.get().strip();
        if (pasted.equals("/help")) {
          LoginEvents.PASTE_HELP.forEach(session.output()::note);
        } else if (!pasted.isEmpty()) {
          connection.send(new PasteCode(options.text(Option.PROFILE), Secret.of(pasted)));
        }
      }
    }
  }
}
