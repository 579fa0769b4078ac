package dev.postern.daemon.login;

import io.nayuki.qrcodegen.DataTooLongException;
import io.nayuki.qrcodegen.QrCode;
import java.net.URI;

/**
 * QR codes as text: two modules a character, light ones drawn, for terminals with a dark ground.
 */
final class QrText {
  private static final int QUIET = 2;

  private QrText() {}

  /** The address as lines of half blocks; empty where it is too long for a QR code. */
  static String of(URI address) {
    try {
      return draw(QrCode.encodeText(address.toString(), QrCode.Ecc.LOW));
    } catch (DataTooLongException tooLong) {
      return "";
    }
  }

  private static String draw(QrCode code) {
    StringBuilder text = new StringBuilder();
    for (int y = -QUIET; y < code.size + QUIET; y += 2) {
      for (int x = -QUIET; x < code.size + QUIET; x++) {
        boolean upper = isLight(code, x, y);
        boolean lower = isLight(code, x, y + 1);
        text.append(upper ? (lower ? '█' : '▀') : (lower ? '▄' : ' '));
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** Whether to draw the module; outside of the quiet zone there is nothing to draw. */
  private static boolean isLight(QrCode code, int x, int y) {
    return y < code.size + QUIET && !code.getModule(x, y);
  }
}
