package dev.postern.daemon.login;

import dev.postern.protocol.Secret;
import java.util.List;
import java.util.Locale;

/**
 * What was pasted so far without success: a text that is wrapped over lines arrives as one paste a
 * line.
 */
final class PastedPieces {
  private static final int LIMIT = 8192;

  private String earlier = "";

  /** The texts that a paste may be: by itself, or the end of those before it; likelier first. */
  List<Secret> texts(Secret pasted) {
    String piece = pasted.reveal();
    String whole = earlier + piece;
    if (earlier.isEmpty() || isAddress(piece) || !isComplete(whole)) {
      return List.of(pasted);
    }
    return piece.startsWith(earlier)
        ? List.of(pasted, Secret.of(whole))
        : List.of(Secret.of(whole), pasted);
  }

  /** Keeps a paste that led nowhere, as what follows may complete it. */
  void keep(Secret pasted) {
    String piece = pasted.reveal();
    String whole = isAddress(piece) ? piece : earlier + piece;
    earlier = whole.length() > LIMIT ? "" : whole;
  }

  /** Whether a text says by itself which login it belongs to. */
  private static boolean isComplete(String text) {
    return isAddress(text) || text.indexOf('#') >= 0;
  }

  private static boolean isAddress(String text) {
    return text.strip()
        .replaceAll("^[\"'<`\u201c\u2018]+", "")
        .toLowerCase(Locale.ROOT)
        .startsWith("http");
  }
}
