package dev.postern.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/** The frame of every page: one style, no script, nothing from elsewhere. */
final class Page {
  private static final String STYLE = style();
  private static final String STYLE_HASH = hash(STYLE);

  private Page() {}

  /**
   * A whole page.
   *
   * @param title as text
   * @param content as HTML
   * @param formAction where a form of this page may lead, as CSP sources
   */
  static Reply of(int status, String title, String content, String formAction, String outcome) {
    String page =
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title>
        <style>%s</style>
        </head>
        <body>
        <main>
        <h1>%s</h1>
        %s</main>
        </body>
        </html>
        """
            .formatted(escape(title), STYLE, escape(title), content);
    return Reply.html(status, page, outcome)
        .withHeader(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'sha256-"
                + STYLE_HASH
                + "'; form-action "
                + formAction
                + "; frame-ancestors 'none'; base-uri 'none'");
  }

  /** That text as HTML shows it. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String style() {
    try (InputStream file = Page.class.getResourceAsStream("page.css")) {
      return new String(
          Objects.requireNonNull(file, "page.css is missing from the jar").readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException("page.css cannot be read", failure);
    }
  }

  private static String hash(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java platform has SHA-256", impossible);
    }
  }
}
