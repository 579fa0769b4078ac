package dev.postern.client.command;

import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Output;
import dev.postern.client.text.Printable;
import dev.postern.client.text.Problem;
import dev.postern.client.text.Seconds;
import dev.postern.client.wire.Connection;
import dev.postern.protocol.Frame;
import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.message.EnterCode;
import dev.postern.protocol.message.Exchanging;
import dev.postern.protocol.message.Hiccup;
import dev.postern.protocol.message.Joined;
import dev.postern.protocol.message.LoginEvent;
import dev.postern.protocol.message.OpenBrowser;
import java.util.List;
import java.util.Optional;

/** What a person is told, and shown in a browser, while a login is under way. */
final class LoginEvents {
  /** What may be typed while a login is under way. */
  static final List<String> PASTE_HELP =
      List.of(
          "paste here what the page shows at the end of the sign-in: the code, or code#state",
          "where the browser ends at an address that does not open, paste that whole address",
          "nothing is needed where the page says that you are signed in",
          "Ctrl-C ends the login; what was there before stays");

  private final Session session;
  private final Output output;
  private final boolean browserWanted;
  private final boolean objectWanted;

  LoginEvents(Session session, Options options) {
    this.session = session;
    this.output = session.output();
    this.browserWanted = !options.has(Option.NO_BROWSER) && !options.has(Option.DEVICE);
    this.objectWanted = options.has(Option.JSON);
  }

  /** Tells what a notification says; those of a newer daemon are passed over. */
  void tell(Frame.Notification notification) throws Problem {
    if (!notification.method().equals(LoginEvent.METHOD)) {
      return;
    }
    Optional<LoginEvent> event;
    try {
      event = LoginEvent.of(notification.parameters());
    } catch (FieldException e) {
      throw Connection.senseless(String.valueOf(e.getMessage()));
    }
    if (event.isPresent()) {
      tell(event.get());
    }
  }

  private void tell(LoginEvent event) throws Problem {
    switch (event) {
      case OpenBrowser browser -> open(browser);
      case EnterCode code -> show(code);
      case Joined joined ->
          output.note("another terminal began this login; this one waits with it");
      case Hiccup hiccup -> {
        output.note(hiccup.message());
        hiccup.hint().ifPresent(output::hint);
      }
      case Exchanging exchanging -> output.note("agreed; fetching the tokens");
    }
  }

  private void open(OpenBrowser browser) throws Problem {
    String url = browser.url();
    show(url);
    Browser opener = new Browser(session.posix());
    if (browserWanted && opener.open(url)) {
      output.note("opening your browser; should it not open, visit the url above");
    } else {
      if (browserWanted) {
        opener.chosen().ifPresent(this::tellUnusable);
      }
      output.note("visit the url above to sign in");
    }
    if (browser.manualUrl().isPresent()) {
      output.note("from a browser on another machine visit this one, and paste its code here:");
      output.plain(checked(browser.manualUrl().get()));
    }
  }

  private void tellUnusable(String chosen) {
    output.note("BROWSER names no program that can be started: " + Printable.line(chosen));
  }

  private void show(EnterCode code) throws Problem {
    show(code.verificationUriComplete().orElse(code.verificationUri()));
    code.qrCode().ifPresent(output::plain);
    output.note(
        "visit "
            + code.verificationUri()
            + " on any device and enter the code "
            + code.userCode()
            + " within "
            + Seconds.format(code.expiresInSeconds()));
  }

  /** Prints an address on a line of its own, which is the answer unless an object is to be it. */
  private void show(String url) throws Problem {
    if (objectWanted) {
      output.plain(checked(url));
    } else {
      output.answer(checked(url));
    }
  }

  private static String checked(String url) throws Problem {
    if (!Browser.mayOpen(url)) {
      throw Connection.senseless(
          "the url " + Printable.line(url) + " is neither https nor on this machine");
    }
    return url;
  }
}
