package dev.postern.daemon.login;

import dev.postern.daemon.provider.OAuthError;
import dev.postern.daemon.settings.Loopback;
import dev.postern.protocol.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The reader of what people paste: a code, {@code code#state}, or the whole address that their
 * browser was sent to, in whatever shape a terminal or a chat has left it.
 *
 * <p>An address says by itself which redirect URI it belongs to. A code alone, with or without
 * state, can only come from the provider's own page, so it is taken where the provider has one. A
 * code without state is no risk there: it is good only together with this login's PKCE verifier, so
 * nobody can slip in a code of another login.
 */
final class PasteReader {
  /** What a paste turned out to be. */
  sealed interface Reading {}

  /** A code and the redirect URI that it belongs to. */
  record Pasted(Secret code, URI redirectUri) implements Reading {}

  /** The answer of a server that said no. */
  record Declined(LoginFailure failure) implements Reading {}

  /** The beginning of an answer, of which the rest may follow. */
  record Cut(LoginFailure.BadPaste failure) implements Reading {}

  /** Something else. */
  record Refused(LoginFailure.BadPaste failure) implements Reading {}

  /** What terminals put around pasted text in bracketed paste mode. */
  private static final Pattern BRACKETS = Pattern.compile("\\x1b\\[20[01]~");

  /** How pages, scripts and shells write the marks of a query. */
  private static final Pattern AMPERSAND =
      Pattern.compile("&(?:amp|#38|#x26);|\\\\u0026", Pattern.CASE_INSENSITIVE);

  private static final Pattern BACKSLASH = Pattern.compile("\\\\(?=[?&=#%])");

  private static final int LIMIT = 8192;

  private final Secret state;
  private final IssuerCheck issuers;
  private final URI loopback;
  private final Optional<URI> manual;

  PasteReader(Secret state, IssuerCheck issuers, URI loopback, Optional<URI> manual) {
    this.state = state;
    this.issuers = issuers;
    this.loopback = loopback;
    this.manual = manual;
  }

  Reading read(Secret pasted) {
    if (pasted.length() > LIMIT) {
      return refused("what was pasted is too long", "paste the code or the address alone");
    }
    String text =
        BRACKETS.matcher(pasted.reveal()).replaceAll("").replaceAll("[\\s\\p{Cc}\\p{Cf}]+", "");
    text = text.replaceAll("^[\"'<`\u201c\u2018]+|[\"'>`\u201d\u2019]+$", "");
    if (text.toLowerCase(Locale.ROOT).startsWith("http%3a")
        || text.toLowerCase(Locale.ROOT).startsWith("https%3a")) {
      text = decoded(text);
    }
    if (text.isEmpty()) {
      return refused("nothing was pasted", "paste the code, or the address from the browser");
    }
    return text.regionMatches(true, 0, "http:", 0, 5) || text.regionMatches(true, 0, "https:", 0, 6)
        ? address(BACKSLASH.matcher(AMPERSAND.matcher(text).replaceAll("&")).replaceAll(""))
        : code(text);
  }

  private Reading code(String text) {
    int hash = text.indexOf('#');
    String code = hash < 0 ? text : text.substring(0, hash);
    if (hash >= 0 && !state.equals(Secret.of(text.substring(hash + 1)))) {
      return otherLogin(text.substring(hash + 1));
    }
    if (!code.matches("[\\x21-\\x7e]+")) {
      return refused("what was pasted is no code", "copy the code again, with nothing around it");
    }
    return manual
        .<Reading>map(uri -> new Pasted(Secret.of(code), uri))
        .orElseGet(
            () ->
                refused(
                    "a code alone is not enough for this provider",
                    "paste the whole address that the browser could not open"));
  }

  private Reading address(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException malformed) {
      return refused(
          "the pasted address is damaged", "copy it again from the browser's address bar");
    }
    Optional<URI> redirectUri = redirectUri(uri);
    if (redirectUri.isEmpty() && isCut(text)) {
      return cut();
    }
    if (redirectUri.isEmpty()) {
      return refused(
          "the pasted address is not one that this sign-in ends at",
          "finish in the browser first, then paste the address it ends at, or the code it shows");
    }
    Map<String, String> query = query(uri);
    String named = query.getOrDefault("state", Optional.ofNullable(uri.getFragment()).orElse(""));
    if (!state.equals(Secret.of(named))) {
      return otherLogin(named);
    }
    Optional<LoginFailure.IssuerMismatch> stranger =
        issuers.fault(Optional.ofNullable(query.get("iss")));
    if (stranger.isPresent()) {
      return refused(stranger.get().message(), stranger.get().hint());
    }
    Optional<String> error =
        Optional.ofNullable(query.get("error")).filter(code -> !code.isEmpty());
    if (error.isPresent()) {
      return new Declined(
          Login.failure(
              new OAuthError(error.get(), Optional.ofNullable(query.get("error_description")))));
    }
    return Optional.ofNullable(query.get("code"))
        .filter(code -> !code.isEmpty())
        .<Reading>map(code -> new Pasted(Secret.of(code), redirectUri.get()))
        .orElseGet(
            () ->
                refused(
                    "the pasted address holds no code",
                    "sign in again in the browser and approve the request"));
  }

  /** The redirect URI that the address continues; every name of loopback is the same place. */
  private Optional<URI> redirectUri(URI uri) {
    boolean toLoopback =
        loopback.getScheme().equals(uri.getScheme())
            && Optional.ofNullable(uri.getHost()).filter(Loopback::isHost).isPresent()
            && loopback.getPort() == uri.getPort()
            && loopback.getPath().equals(uri.getPath());
    if (toLoopback) {
      return Optional.of(loopback);
    }
    return manual.filter(
        page ->
            page.getScheme().equals(uri.getScheme())
                && page.getAuthority().equals(uri.getAuthority())
                && page.getPath().equals(uri.getPath()));
  }

  private static Map<String, String> query(URI uri) {
    Map<String, String> query = new HashMap<>();
    String raw = uri.getRawQuery();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return text;
    }
  }

  /** Whether an address ends before its query begins. */
  private boolean isCut(String text) {
    return loopback.toString().startsWith(text)
        || manual.filter(page -> page.toString().startsWith(text)).isPresent();
  }

  private static Cut cut() {
    return new Cut(
        new LoginFailure.BadPaste(
            "what was pasted ends too early", "paste the rest of it as well, or all of it again"));
  }

  /** A state that is the beginning of this login's is no other login's. */
  private Reading otherLogin(String named) {
    if (state.reveal().startsWith(named)) {
      return cut();
    }
    LoginFailure.StateMismatch mismatch = new LoginFailure.StateMismatch();
    return refused(mismatch.message(), mismatch.hint());
  }

  private static Refused refused(String message, String hint) {
    return new Refused(new LoginFailure.BadPaste(message, hint));
  }
}
