package dev.postern.sandbox;

import dev.postern.protocol.Secret;
import java.util.stream.Collectors;

/** The pages that a person sees. */
final class Pages {
  private static final String NOWHERE = "'none'";

  private Pages() {}

  /** Asks whether a client may have what it asks for. */
  static Reply approval(AuthorizationRequest request, Secret ticket) {
    String scopes =
        request.scope().stream()
            .map(scope -> "<li><code>" + Page.escape(scope) + "</code></li>\n")
            .collect(Collectors.joining());
    String redirectUri = request.target().redirectUri();
    String content =
        """
        <p><code>%s</code> asks to sign in as <strong>%s</strong> and to have:</p>
        <ul>
        %s</ul>
        <p class="soft">The answer goes to <code>%s</code></p>
        <form method="post" action="%s">
        <input type="hidden" name="ticket" value="%s">
        <div class="buttons">
        <button name="decision" value="deny">Deny</button>
        <button class="strong" name="decision" value="approve">Approve</button>
        </div>
        </form>
        """
            .formatted(
                Page.escape(request.target().clientId()),
                Page.escape(Account.EMAIL),
                scopes,
                Page.escape(redirectUri),
                Paths.APPROVAL,
                Page.escape(ticket.reveal()));
    return Page.of(
        200, "Sign in?", content, "'self' " + RedirectUris.formAction(redirectUri), "asked");
  }

  /** Says why a request leads nowhere. */
  static Reply problem(int status, String text, String outcome) {
    String content =
        """
        <p>%s.</p>
        <p class="soft">Go back to the program that sent you here and start again.</p>
        """
            .formatted(Page.escape(text));
    return Page.of(status, "This request is not in order", content, NOWHERE, outcome);
  }

  /** Shows a code to carry to the program by hand. */
  static Reply copy(String text) {
    String content =
        """
        <p>Copy this code and paste it where you were asked for it:</p>
        <p><code class="copy" id="code">%s</code></p>
        <p class="soft">It is good for a minute, once.</p>
        """
            .formatted(Page.escape(text));
    return Page.of(200, "Your code", content, NOWHERE, Reply.OK);
  }

  /** Asks for the code that a device shows. */
  static Reply device(String userCode, Secret session) {
    String content =
        """
        <form method="post" action="%s">
        <input type="hidden" name="session" value="%s">
        <label for="user_code">The code that your device shows</label>
        <input id="user_code" name="user_code" value="%s" autocomplete="off" spellcheck="false" \
        required>
        <p class="soft">Approve it only if you started this yourself, on a device you have at \
        hand.</p>
        <div class="buttons">
        <button name="decision" value="deny">Deny</button>
        <button class="strong" name="decision" value="approve">Approve</button>
        </div>
        </form>
        """
            .formatted(
                Paths.DEVICE_VERIFICATION, Page.escape(session.reveal()), Page.escape(userCode));
    return Page.of(200, "Sign in on a device", content, "'self'", "asked");
  }

  /** Says that all is done. */
  static Reply done(String title, String outcome) {
    String content = "<p>You can close this page and return to your device.</p>\n";
    return Page.of(200, title, content, NOWHERE, outcome);
  }
}
