package dev.postern.sandbox;

import dev.postern.protocol.Secret;

/** The browser behind a request, known by a cookie, so that no other site can press a button. */
final class Browser {
  private static final String COOKIE = "sandbox-session";

  private Browser() {}

  /** The session of the browser, a new one if it has none. */
  static Secret session(Call call, Mint mint) {
    return call.cookie(COOKIE).orElseGet(mint::opaqueSecret);
  }

  /** That answer, with the session to remember. */
  static Reply remember(Reply reply, Secret session) {
    return reply.withHeader(
        "Set-Cookie", COOKIE + "=" + session.reveal() + "; Path=/; HttpOnly; SameSite=Lax");
  }
}
