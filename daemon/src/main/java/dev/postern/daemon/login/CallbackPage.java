package dev.postern.daemon.login;

import dev.postern.daemon.provider.Account;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/** The pages that a browser gets to see: static, self-contained, without script. */
final class CallbackPage {
  private static final String STYLE =
      """
      :root{color-scheme:light dark;--ground:#f6f5f2;--card:#fff;--ink:#1f2328;--soft:#59606a;\
      --line:#dddad2;--good:#1a7f37;--bad:#b3261e;--calm:#59606a}
      @media (prefers-color-scheme:dark){:root{--ground:#15171a;--card:#1e2125;--ink:#eceef0;\
      --soft:#a4abb4;--line:#33383f;--good:#4ac26b;--bad:#ff8a80;--calm:#a4abb4}}
      *{box-sizing:border-box}
      html{-webkit-text-size-adjust:100%}
      body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1.25rem;\
      background:var(--ground);color:var(--ink);\
      font:1.0625rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
      main{width:100%;max-width:30rem;padding:2rem;background:var(--card);\
      border:1px solid var(--line);border-radius:.75rem}
      .mark{display:grid;place-items:center;width:2.75rem;height:2.75rem;border-radius:50%;\
      border:2px solid currentColor;font-size:1.35rem;font-weight:600;line-height:1}
      .good{color:var(--good)}.bad{color:var(--bad)}.calm{color:var(--calm)}
      h1{margin:1.25rem 0 .5rem;font-size:1.375rem;line-height:1.3;font-weight:650}
      p{margin:.5rem 0 0;overflow-wrap:anywhere}
      .soft{color:var(--soft)}
      footer{margin-top:1.75rem;padding-top:1rem;border-top:1px solid var(--line);\
      color:var(--soft);font-size:.875rem}
      """;

  /** The policy of every answer: nothing from anywhere, but for the one style sheet. */
  static final String POLICY =
      "default-src 'none'; style-src 'sha256-"
          + digest(STYLE)
          + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private enum Mood {
    GOOD("good", "✓"),
    BAD("bad", "!"),
    CALM("calm", "i");

    private final String style;
    private final String mark;

    Mood(String style, String mark) {
      this.style = style;
      this.mark = mark;
    }
  }

  private CallbackPage() {}

  /** The last page of a login. */
  static String of(LoginOutcome outcome) {
    return switch (outcome) {
      case LoginOutcome.SignedIn(_, Account account) ->
          page(
              Mood.GOOD,
              "You are signed in",
              account.label().map(label -> "Signed in as " + label + ".").orElse(""),
              "You can close this page and go back to your terminal.");
      case LoginOutcome.Failed(LoginFailure failure) ->
          page(
              Mood.BAD,
              "You are not signed in",
              sentence(failure.message()),
              sentence(failure.hint()));
    };
  }

  /** The page for a response that is not of this login. */
  static String foreign() {
    return page(
        Mood.CALM,
        "This page belongs to another sign-in",
        "Nothing has changed, and the sign-in in your terminal goes on waiting.",
        "Go back to the page that it opened last.");
  }

  /** The page for a response that came before. */
  static String used() {
    return page(
        Mood.CALM,
        "This page has been used already",
        "A sign-in can be finished only once.",
        "Look at your terminal to see how it went.");
  }

  /** The page for all else. */
  static String notHere() {
    return page(Mood.CALM, "There is nothing here", "", "You can close this page.");
  }

  private static String page(Mood mood, String heading, String first, String second) {
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>%s · postern</title>
        <style>%s</style>
        </head>
        <body>
        <main>
        <div class="mark %s" aria-hidden="true">%s</div>
        <h1>%s</h1>
        %s<p class="soft">%s</p>
        <footer>postern, on this computer</footer>
        </main>
        </body>
        </html>
        """
        .formatted(
            escape(heading),
            STYLE,
            mood.style,
            mood.mark,
            escape(heading),
            first.isEmpty() ? "" : "<p>" + escape(first) + "</p>\n",
            escape(second));
  }

  /** A message of the terminal as a sentence of a page. */
  private static String sentence(String message) {
    String text = message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1);
    return text.endsWith(".") || text.endsWith("…") ? text : text + ".";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
